import type { Language } from '../../queries/interpolate.js';

const LANGUAGES: Readonly<Record<string, Language>> = {
  prometheus: 'promql',
  'grafana-amazonprometheus-datasource': 'promql',
  loki: 'logql',
  tempo: 'traceql',
};

/** The query language of a type of datasource; undefined if no grammar here reads it. */
export const languageOf = (type: string | undefined): Language | undefined =>
  type === undefined ? undefined : LANGUAGES[type];
