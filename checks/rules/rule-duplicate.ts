import type { RuleAt } from '../../rule-files/rule-file.js';
import type { Rule } from '../rule.js';

/** What two rules have in common that do the same. */
const sameness = ({ kind, name, rule: { expr, labels, ...rest } }: RuleAt): string =>
  JSON.stringify([
    kind,
    name,
    expr.replaceAll(/\s+/g, ''),
    Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)),
    rest.for ?? '',
  ]);

export const ruleDuplicate: Rule = {
  name: 'rule-duplicate',
  severity: 'error',
  summary: 'No rule stands twice in a file.',
  why: 'Two rules that record one series write over each other, and Prometheus refuses every other sample; two equal alerts call twice.',
  mend: 'Take one of them out.',
  bad: {
    groups: [
      {
        name: 'g',
        rules: [
          { record: 'job:up:sum', expr: 'sum by (job) (up)' },
          { record: 'job:up:sum', expr: 'sum by(job)(up)' },
        ],
      },
    ],
  },
  good: { groups: [{ name: 'g', rules: [{ record: 'job:up:sum', expr: 'sum by (job) (up)' }] }] },
  rules: ({ rules }) => {
    const first = new Map<string, RuleAt>();
    return rules.flatMap((rule) => {
      const key = sameness(rule);
      const before = first.get(key);
      if (!before) first.set(key, rule);
      return before
        ? [{ at: rule.at, message: `${rule.name} is in the group ${before.group.name} already` }]
        : [];
    });
  },
};
