import { expect, test } from 'vitest';
import { alertAbsent } from '../../../checks/rules/alert-absent.js';
import { alert, onRules } from '../../support/checks.js';

const down = alert('up{job="api"} == 0');
const found = (...others: readonly object[]) => onRules(alertAbsent, [down, ...others]).length;

test('a target that is gone is noticed by no rule', () => {
  expect(found()).toBe(1);
  expect(found(alert('absent(node_load1)'))).toBe(1);
});

test.each(['absent(up{job="api"})', 'up offset 1h unless up', 'absent_over_time(up[5m])'])(
  'it is, by %s',
  (expr) => {
    expect(found(alert(expr))).toBe(0);
  },
);

test('an exporter that is gone is down itself', () => {
  expect(onRules(alertAbsent, [alert('mysql_up == 0')])).toHaveLength(1);
  expect(onRules(alertAbsent, [alert('mysql_up < 1'), alert('absent(up)')])).toEqual([]);
});

test('that something is up needs no other alert', () => {
  expect(onRules(alertAbsent, [alert('up == 1'), alert('queue_length > 5')])).toEqual([]);
});
