import { operationsOf, textOf } from '../queries/promql-tree.js';
import type { Rule } from '../rule.js';
import { isHeld, tellsByZero } from '../queries/zero.js';
import { atQuery } from '../finding.js';

const ZERO = /^[\s(]*vector\s*\(\s*0(\.0*)?\s*\)[\s)]*$/;

export const defaultZero: Rule = {
  name: 'default-zero',
  severity: 'error',
  summary: 'No panel shows 0 in place of an empty answer, as by `or vector(0)`.',
  why: 'A service that is dead or not scraped any more shows 0 errors: it looks perfect when it is at its worst.',
  mend: 'Take `or vector(0)` out and say in the panel what an empty answer means (`noValue`); for a ratio write `(part or whole * 0) / (whole > 0)`.',
  bad: { promql: 'sum(rate(errors_total{service=~"$service"}[$__rate_interval])) or vector(0)' },
  good: { promql: 'sum(rate(errors_total{service=~"$service"}[$__rate_interval]))' },
  query: (query) => {
    const { reading, panel } = query;
    if (!panel) return [];
    return operationsOf(reading).flatMap(({ node, left, operator, right }) => {
      if (operator.name !== 'Or' || !ZERO.test(textOf(reading, right))) return [];
      const isTrue = query.language === 'promql' && tellsByZero(reading, left);
      if (isTrue || isHeld(reading, node)) return [];
      const range = { from: operator.from, to: right.to };
      return [atQuery(query, range, 'or vector(0) shows 0 where nothing is measured')];
    });
  },
};
