import { alertsOf, atExpr, downTargets } from '../queries/alerts.js';
import { callsOf } from '../queries/promql-tree.js';
import type { RuleSummary } from '../../rule-files/rule-file.js';
import type { Rule } from '../rule.js';

const ABSENT = new Set(['absent', 'absent_over_time']);

/** Whether some rule notices that the series of a metric are gone: asks for their absence, or compares with earlier ones. */
function isWatched(metric: string, rules: readonly RuleSummary[]): boolean {
  const named = new RegExp(`\\b${metric}\\b`);
  return rules.some(
    ({ expr }) =>
      (named.test(expr) && /absent|unless|offset|_over_time/.test(expr)) ||
      // Where an exporter is gone, its own target is down.
      (metric !== 'up' && /\bup\b/.test(expr)),
  );
}

export const alertAbsent: Rule = {
  name: 'alert-absent',
  severity: 'warning',
  summary: 'Where an alert says that a target is down, a rule says that it is gone.',
  why: 'A target that is not scraped any more has no series: the alert that it is down ends, and all looks well.',
  mend: 'Add an alert on `absent(up{job="..."})` for each target that must exist.',
  bad: {
    groups: [{ name: 'g', rules: [{ alert: 'Down', expr: 'up{job="api"} == 0', for: '5m' }] }],
  },
  good: {
    groups: [
      {
        name: 'g',
        rules: [
          { alert: 'Down', expr: 'up{job="api"} == 0', for: '5m' },
          { alert: 'Gone', expr: 'absent(up{job="api"})', for: '5m' },
        ],
      },
    ],
  },
  rules: (file, { rules }) =>
    alertsOf(file).flatMap((alert) =>
      callsOf(alert.query.reading, ABSENT).length > 0
        ? []
        : downTargets(alert)
            .filter(({ metric = '' }) => !isWatched(metric, rules))
            .map(({ metric = '', node }) =>
              atExpr(alert, node, `no rule of the files says that ${metric} is gone`),
            ),
    ),
};
