import type { Language } from '../../queries/interpolate.js';

const LANGUAGES: Readonly<Record<string, Language>> = {
  prometheus: 'promql',
  'grafana-amazonprometheus-datasource': 'promql',
  loki: 'logql',
  tempo: 'traceql',
};

/** The language that a type of datasource is asked in; undefined where these rules do not read it. */
export const languageOf = (type: string | undefined): Language | undefined =>
  type === undefined ? undefined : LANGUAGES[type];
