import type { RuleAt } from '../../rule-files/rule-file.js';
import { atExpr } from '../queries/alerts.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

const ofGroup = (rules: readonly RuleAt[], { at }: RuleAt) =>
  rules.filter((one) => one.at[1] === at[1]);

/** What a rule reads that a later one of its group records. */
function faultsOf(rule: RuleAt, rules: readonly RuleAt[]): Fault[] {
  const group = ofGroup(rules, rule);
  const before = group.slice(0, group.indexOf(rule));
  const later = group.slice(group.indexOf(rule) + 1).filter(({ kind }) => kind === 'record');
  return rule.query.reading.selectors.flatMap(({ metric, node, window }) => {
    // In a range one sample more or less hardly matters.
    const isLate = !window && later.some(({ name }) => name === metric);
    // Another rule of that name was evaluated before: with other labels, maybe.
    if (!isLate || before.some(({ name }) => name === metric)) return [];
    return [
      atExpr(
        rule,
        node,
        `a later rule of this group records ${metric ?? ''}: this one sees the value of the evaluation before`,
      ),
    ];
  });
}

export const ruleOrder: Rule = {
  name: 'rule-order',
  severity: 'warning',
  summary: 'Within its group a rule stands behind those whose series it reads.',
  why: 'A group is evaluated from top to bottom: the rule is late by a whole interval, at a start it has nothing.',
  mend: 'Move it below the rule that records what it reads.',
  bad: {
    groups: [
      {
        name: 'g',
        rules: [
          { record: 'job:errors:ratio', expr: 'job:errors:rate5m / job:requests:rate5m' },
          { record: 'job:errors:rate5m', expr: 'sum by (job) (rate(errors_total[5m]))' },
        ],
      },
    ],
  },
  good: {
    groups: [
      {
        name: 'g',
        rules: [
          { record: 'job:errors:rate5m', expr: 'sum by (job) (rate(errors_total[5m]))' },
          { record: 'job:errors:ratio', expr: 'job:errors:rate5m / job:requests:rate5m' },
        ],
      },
    ],
  },
  rules: ({ rules }) => rules.flatMap((rule) => faultsOf(rule, rules)),
};
