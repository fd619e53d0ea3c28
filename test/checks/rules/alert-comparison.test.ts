import { expect, test } from 'vitest';
import { alertComparison } from '../../../checks/rules/alert-comparison.js';
import { alert, onRules, said } from '../../support/checks.js';

test.each(['rate(errors_total[5m])', 'sum(up) + 1', 'up == bool 0'])('%s', (expr) => {
  expect(said(onRules(alertComparison, [alert(expr)]))).toEqual(['it fires whatever the value is']);
});

test.each([
  'rate(errors_total[5m]) > 0',
  'absent(up)',
  'vector(1)',
  'node_boot unless node_ok',
  // It may be recorded with its comparison.
  'job:errors:high',
  'sum(count_over_time({app="a"} |= "panic" [5m]))',
])('%s is fine', (expr) => {
  expect(onRules(alertComparison, [alert(expr)])).toEqual([]);
});
