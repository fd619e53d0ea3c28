import { alertsOf, atExpr, promqlOf } from '../queries/alerts.js';
import { callsOf, isFilter, operationsOf } from '../queries/promql-tree.js';
import { recordedBy } from '../queries/recorded.js';
import type { Rule } from '../rule.js';

const ABSENT = new Set(['absent', 'absent_over_time']);
const CHOOSES = new Set(['And', 'Unless']);

export const alertComparison: Rule = {
  name: 'alert-comparison',
  severity: 'warning',
  summary: 'An alert compares what it asks with something, or asks whether it is absent.',
  why: 'It fires as long as its series exist, whatever their value: for every one, for ever.',
  mend: 'Compare the value (`> 0.05`). A dead man’s switch asks for `vector(1)`.',
  bad: { groups: [{ name: 'g', rules: [{ alert: 'Errors', expr: 'rate(errors_total[5m])' }] }] },
  good: {
    groups: [{ name: 'g', rules: [{ alert: 'Errors', expr: 'rate(errors_total[5m]) > 0.1' }] }],
  },
  rules: (file, { rules }) =>
    alertsOf(file).flatMap((alert) => {
      const root = promqlOf(alert);
      const { reading } = alert.query;
      // A recorded series may be a comparison itself.
      const mayBeOne = reading.selectors.some(
        ({ metric = '' }) => metric.includes(':') || recordedBy(rules).has(metric),
      );
      if (!root || mayBeOne || reading.selectors.length === 0) return [];
      const chooses = operationsOf(reading).some(
        (one) => isFilter(one) || CHOOSES.has(one.operator.name),
      );
      if (chooses || callsOf(reading, ABSENT).length > 0) return [];
      return [atExpr(alert, root, 'it fires whatever the value is')];
    }),
};
