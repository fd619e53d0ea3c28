import { alertsOf } from '../queries/alerts.js';
import type { Rule } from '../rule.js';

const VALUE = /\$value\b|\.Value\b/;

export const alertLabelValue: Rule = {
  name: 'alert-label-value',
  severity: 'error',
  summary: 'No label of an alert has its value in it.',
  why: 'Each evaluation makes another alert then: `for` begins anew, and it never fires or calls once for each value.',
  mend: 'Put `{{ $value }}` into an annotation.',
  bad: {
    groups: [
      {
        name: 'g',
        rules: [{ alert: 'Slow', expr: 'latency > 1', labels: { seconds: '{{ $value }}' } }],
      },
    ],
  },
  good: {
    groups: [
      {
        name: 'g',
        rules: [{ alert: 'Slow', expr: 'latency > 1', annotations: { summary: '{{ $value }} s' } }],
      },
    ],
  },
  rules: (file) =>
    alertsOf(file).flatMap(({ at, rule: { labels } }) =>
      Object.entries(labels)
        .filter(([, text]) => VALUE.test(text))
        .map(([name]) => ({
          at: [...at, 'labels', name],
          message: `the label ${name} changes with the value`,
        })),
    ),
};
