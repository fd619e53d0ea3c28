import { read } from '../queries/read.js';

/** What the rules of a file are written in: Prometheus reads PromQL, Loki's ruler LogQL. */
export type RuleLanguage = 'promql' | 'logql';

/** Whether a text reads as LogQL that selects streams; `rate({job="a"}[5m])` is PromQL too. */
function selectsStreams(expr: string): boolean {
  const { error, selectors, matchers } = read('logql', expr);
  return !error && selectors.length > 0 && matchers.every(({ label }) => label !== '__name__');
}

/** The language of a file, by all its expressions: nothing in the file names it. */
export function languageOf(exprs: readonly string[]): RuleLanguage {
  const streams = exprs.filter(selectsStreams);
  const isPromql = exprs.some((expr) => !streams.includes(expr) && namesMetric(expr));
  return streams.length > 0 && !isPromql ? 'logql' : 'promql';
}

const namesMetric = (expr: string): boolean =>
  read('promql', expr).selectors.some(({ metric }) => metric !== undefined);
