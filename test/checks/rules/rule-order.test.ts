import { expect, test } from 'vitest';
import { ruleOrder } from '../../../checks/rules/rule-order.js';
import { alert, onRules, record, underlined } from '../../support/checks.js';

const ratio = record('a:b:ratio', 'a:b:rate5m / a:c:rate5m');
const rate = record('a:b:rate5m', 'sum(rate(b_total[5m]))');

test('a rule before the one whose series it reads', () => {
  expect(underlined(onRules(ruleOrder, [ratio, rate]))).toEqual(['a:b:rate5m']);
  expect(onRules(ruleOrder, [alert('a:b:rate5m > 1'), rate])).toHaveLength(1);
});

test('behind it, over a range, or of a series that was recorded before', () => {
  expect(onRules(ruleOrder, [rate, ratio])).toEqual([]);
  expect(onRules(ruleOrder, [record('a:b:day', 'sum_over_time(a:b:rate5m[1d])'), rate])).toEqual(
    [],
  );
  const other = { ...rate, labels: { part: 'other' } };
  expect(onRules(ruleOrder, [rate, ratio, other])).toEqual([]);
});
