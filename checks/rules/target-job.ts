import { unchosen } from '../queries/chosen-by.js';
import type { Rule } from '../rule.js';

export const targetJob: Rule = {
  name: 'target-job',
  severity: 'warning',
  summary: 'Every PromQL selector of a panel takes the job that the reader chose.',
  why: 'A panel that ignores the choice shows other services beside the chosen one, or another one only.',
  mend: 'Add the matcher that the hint names, or name your own labels and variables in `job` of the settings.',
  bad: { promql: 'go_goroutines{service=~"$service"}' },
  good: { promql: 'go_goroutines{service=~"$service", job=~"$job"}' },
  query: unchosen('job'),
};
