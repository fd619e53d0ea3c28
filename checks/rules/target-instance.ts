import { unchosen } from '../queries/chosen-by.js';
import type { Rule } from '../rule.js';

export const targetInstance: Rule = {
  name: 'target-instance',
  severity: 'warning',
  summary: 'Every PromQL selector of a panel takes the instances that the reader chose.',
  why: 'A panel that ignores the choice shows all instances while the others show one: they cannot be held against each other.',
  mend: 'Add the matcher that the hint names, or name your own labels and variables in `instance` of the settings.',
  bad: { promql: 'go_goroutines{service=~"$service"}' },
  good: { promql: 'go_goroutines{service=~"$service", instance=~"$instance"}' },
  query: unchosen('instance'),
};
