import { expect, test } from 'vitest';
import { ruleDuplicate } from '../../../checks/rules/rule-duplicate.js';
import { alert, onRules, record, said } from '../../support/checks.js';

test('the same rule, written otherwise', () => {
  const rules = [record('a:b:c', 'sum by (x) (y)'), record('a:b:c', 'sum by(x)(y)')];
  expect(said(onRules(ruleDuplicate, rules))).toEqual(['a:b:c is in the group g already']);
});

test('other labels, another expression or another time are another rule', () => {
  const rule = alert('x > 1', { labels: { severity: 'page' } });
  const rules = [
    rule,
    { ...rule, labels: { severity: 'ticket' } },
    { ...rule, expr: 'x > 2' },
    { ...rule, for: '1h' },
  ];
  expect(onRules(ruleDuplicate, rules)).toEqual([]);
});
