import { alertsOf, promqlOf, type AlertAt } from '../queries/alerts.js';
import { resultLabels } from '../queries/result-labels.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

// $labels are those of the expression's result alone, without those of the rule (prometheus/prometheus, rules/alerting.go, Eval).
const USED = /(?:\$labels|\.Labels)\.(\w+)|index \$labels "(\w+)"/g;

function faultsOf(alert: AlertAt): Fault[] {
  const root = promqlOf(alert);
  const given = root && resultLabels(alert.query.reading, root);
  if (!given) return [];
  const there = [...given].join(', ') || 'no label';
  return (['annotations', 'labels'] as const).flatMap((field) =>
    Object.entries(alert.rule[field]).flatMap(([name, text]) => {
      const used = [...text.matchAll(USED)].map(([, one, other]) => one ?? other ?? '');
      return [...new Set(used)]
        .filter((label) => !given.has(label))
        .map((label) => ({
          at: [...alert.at, field, name],
          message: `{{ $labels.${label} }} is empty: the expression leaves ${there}`,
        }));
    }),
  );
}

export const alertTemplateLabel: Rule = {
  name: 'alert-template-label',
  severity: 'warning',
  summary: 'The texts of an alert use only labels that its expression leaves.',
  why: 'The message says "instance  is down": nobody knows which one.',
  mend: 'Keep the label in the aggregation (`by (instance)`), or take it out of the text. Labels of the rule itself are not in `$labels`.',
  bad: {
    groups: [
      {
        name: 'g',
        rules: [
          {
            alert: 'Down',
            expr: 'sum by (job) (up) == 0',
            for: '5m',
            annotations: { summary: '{{ $labels.instance }} is down' },
          },
        ],
      },
    ],
  },
  good: {
    groups: [
      {
        name: 'g',
        rules: [
          {
            alert: 'Down',
            expr: 'sum by (job) (up) == 0',
            for: '5m',
            annotations: { summary: '{{ $labels.job }} is down' },
          },
        ],
      },
    ],
  },
  rules: (file) => alertsOf(file).flatMap(faultsOf),
};
