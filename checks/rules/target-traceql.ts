import { misread } from '../queries/parses.js';
import type { Rule } from '../rule.js';

const found = misread('traceql', 'TraceQL');

export const targetTraceQL: Rule = {
  name: 'target-traceql',
  severity: 'error',
  summary: "Every TraceQL text parses with Grafana's own grammar, its variables replaced.",
  why: 'What the server refuses too, shows an error in its panel and nothing in its variable.',
  mend: 'Mend the query where the caret stands. The grammar may lag behind a new server: if the server takes the query, except it with that reason.',
  bad: { traceql: '{ kind = server' },
  good: { traceql: '{ kind = server }' },
  dashboard: found,
  datasources: found,
};
