import { misread } from '../queries/parses.js';
import type { Rule } from '../rule.js';

const found = misread('logql', 'LogQL');

export const targetLogQL: Rule = {
  name: 'target-logql',
  severity: 'error',
  summary: "Every LogQL text parses with Grafana's own grammar, its variables replaced.",
  why: 'What the server refuses too, shows an error in its panel and nothing in its variable; a rule file with it is not loaded at all.',
  mend: 'Mend the query where the caret stands. The grammar may lag behind a new server: if the server takes the query, except it with that reason.',
  bad: { logql: '{service_name=} |= "x"' },
  good: { logql: '{service_name="toq_server"} |= "x"' },
  dashboard: found,
  datasources: found,
  rules: found,
};
