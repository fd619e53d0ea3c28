import { expect, test } from 'vitest';
import { ruleFileLoads } from '../../../checks/rules/rule-file-loads.js';
import { alert, onRules, record, said } from '../../support/checks.js';

test.each([
  [{ ...alert('x > 1'), severity: 'page' }, 'there is no field severity'],
  [{ alert: 'A', expr: 'x > 1', record: 'a:b:c' }, 'it has both alert and record'],
  [{ expr: 'x' }, 'it has neither alert nor record'],
  [{ alert: 'A', expr: ' ' }, 'it has no expr'],
  [record('a-b', 'x'), 'a-b is no name of a metric'],
  [record('a:b:c', 'x', { for: '5m' }), 'a recording rule has no for'],
  [record('a:b:c', 'x', { annotations: { summary: 'x' } }), 'a recording rule has no annotations'],
  [alert('x > 1', { for: '5 minutes' }), 'for is no duration: 5 minutes'],
  [alert('x > 1', { labels: { 'a-b': 'x' } }), 'a-b is no name of a label'],
])('%j: %s', (rule, message) => {
  expect(said(onRules(ruleFileLoads, [rule]))).toEqual([message]);
});

test('a slip in the name of a field is recognised', () => {
  const rule = alert('x > 1', { anotations: {} });
  expect(said(onRules(ruleFileLoads, [rule]))).toEqual([
    'there is no field anotations: did you mean annotations?',
  ]);
});

test('what Prometheus takes', () => {
  const rule = alert('x > 1', { for: '1h30m', keep_firing_for: '0', labels: { severity: 'a' } });
  expect(onRules(ruleFileLoads, [rule, record('a:b:c', 'x')])).toEqual([]);
});
