import { alertsOf } from '../queries/alerts.js';
import type { Rule } from '../rule.js';

export const alertSeverity: Rule = {
  name: 'alert-severity',
  severity: 'warning',
  summary:
    'Every alert has the labels by which it is routed: `severity`, or those of the settings.',
  why: 'Who is called depends on them; without them an alert goes wherever the last route leads.',
  mend: 'Give it the label, or name your own in `alertLabels` of the settings.',
  bad: { groups: [{ name: 'g', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m' }] }] },
  good: {
    groups: [
      {
        name: 'g',
        rules: [{ alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'page' } }],
      },
    ],
  },
  rules: (file, { settings: { alertLabels } }) =>
    alertsOf(file).flatMap(({ at, labels }) =>
      alertLabels
        .filter((name) => !labels[name])
        .map((name) => ({ at, message: `it has no label ${name}` })),
    ),
};
