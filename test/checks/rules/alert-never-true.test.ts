import { expect, test } from 'vitest';
import { alertNeverTrue } from '../../../checks/rules/alert-never-true.js';
import { alert, onRules, said, underlined } from '../../support/checks.js';

const part = 'sum(rate(requests_total{job="a",status="500"}[5m]))';
const whole = 'sum(rate(requests_total{job="a"}[5m]))';

test.each([
  'count(up == 1) == 0',
  'count(up == 1) < 1',
  'up > 1',
  'up == 2',
  'absent(up) == 0',
  'changes(x[1h]) < 0',
  `${part} / ${whole} > 1`,
  // Five, and not five percent.
  `${part} / ${whole} >= 5`,
  'up > (14.4 * 0.1)',
])('%s', (expr) => {
  expect(onRules(alertNeverTrue, [alert(expr)])).toHaveLength(1);
});

test.each([
  'count(up == 1) < 2',
  'count(up == 1) <= 1',
  'sum(up) == 0',
  'up < 1',
  'up > bool 1',
  `100 * ${part} / ${whole} > 5`,
  `${part} * 100 / ${whole} > 5`,
  `${part} / ${whole} > 0.05`,
  // Not a part of it.
  `sum(rate(requests_total{job="b"}[5m])) / ${whole} > 2`,
  'count(up == 1) or vector(0) == 0',
])('%s can be true', (expr) => {
  expect(onRules(alertNeverTrue, [alert(expr)])).toEqual([]);
});

test('says why, at the comparison', () => {
  const found = onRules(alertNeverTrue, [alert('x > 1 and count(up) == 0')]);
  expect(underlined(found)).toEqual(['count(up) == 0']);
  expect(said(found)).toEqual([
    'this is never true: count gives nothing where there is nothing to count, never 0',
  ]);
});
