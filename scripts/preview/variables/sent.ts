import {
  interpolate,
  type Choice,
  type Language,
  type Macros,
} from '../../../queries/interpolate.js';

// What Grafana fills in for an hour on a graph of the usual width.
const MACROS: Macros = {
  __rate_interval: '1m',
  __interval: '15s',
  __interval_ms: '15000',
  __auto: '1m',
  __range: '1h',
  __range_s: '3600',
  __range_ms: '3600000',
};

/** A query as it reaches the server for what is chosen; what nobody can know here stays as it is written. */
export const sentText = (
  language: Language,
  text: string,
  choices: Readonly<Record<string, Choice>>,
): string => interpolate(language, text, choices, MACROS).text;
