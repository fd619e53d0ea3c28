import { misread } from '../queries/parses.js';
import { refusedWindows } from '../queries/range-vectors.js';
import type { Rule } from '../rule.js';

const found = misread('promql', 'PromQL');

export const targetPromQL: Rule = {
  name: 'target-promql',
  severity: 'error',
  summary:
    "Every PromQL text parses with Prometheus's own grammar, its variables replaced, and gives windows to the functions that need one.",
  why: 'What the server refuses too, shows an error in its panel and nothing in its variable; a rule file with it is not loaded at all.',
  mend: 'Mend the query where the caret stands. The grammar may lag behind a new server: if the server takes the query, except it with that reason.',
  bad: { promql: 'sum(rate(up[5m])' },
  good: { promql: 'sum(rate(up[5m]))' },
  dashboard: found,
  datasources: found,
  rules: found,
  query: (query) => (query.language === 'promql' ? refusedWindows(query) : []),
};
