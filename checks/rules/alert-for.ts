import { alertsOf, atExpr, downTargets } from '../queries/alerts.js';
import type { Rule } from '../rule.js';

const IS_ZERO = /^0+(ms|[smhdwy])?$/;

const groups = (rule: { readonly for?: string }) => [
  { name: 'g', rules: [{ alert: 'Down', expr: 'up == 0', labels: { severity: 'page' }, ...rule }] },
];

export const alertFor: Rule = {
  name: 'alert-for',
  severity: 'warning',
  summary: 'An alert that a target is down waits (`for`), or looks over a range.',
  why: 'One missed scrape calls somebody, and is over before they look.',
  mend: 'Set `for` to some scrapes at least, or ask `max_over_time(up[5m]) == 0`.',
  bad: { groups: groups({}) },
  good: { groups: groups({ for: '5m' }) },
  rules: (file) =>
    alertsOf(file).flatMap((alert) => {
      const waits = alert.rule.for !== undefined && !IS_ZERO.test(alert.rule.for);
      return waits
        ? []
        : downTargets(alert)
            .filter(({ window }) => window === undefined)
            .map(({ node }) => atExpr(alert, node, 'one missed scrape fires it, without for'));
    }),
};
