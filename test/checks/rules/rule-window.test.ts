import { expect, test } from 'vitest';
import { ruleWindow } from '../../../checks/rules/rule-window.js';
import { alert, onRules, withSettings } from '../../support/checks.js';

test.each([
  ['59s', '15s', 1],
  ['1m', '15s', 0],
  ['1h30m', '5m', 0],
  ['5m', undefined, 0],
])('%s at %s: %i', (window, scrapeInterval, count) => {
  const around = withSettings(scrapeInterval === undefined ? {} : { scrapeInterval });
  const rules = [alert(`rate(errors_total[${window}]) > 1`)];
  expect(onRules(ruleWindow, rules, around)).toHaveLength(count);
});

test('what is recorded has an interval of its own', () => {
  const rules = [alert('sum_over_time(a:b:rate5m[30s]) > 1')];
  expect(onRules(ruleWindow, rules, withSettings({ scrapeInterval: '15s' }))).toEqual([]);
});
