import { expect, test } from 'vitest';
import { alertFor } from '../../../checks/rules/alert-for.js';
import { onRules } from '../../support/checks.js';

test.each([
  ['up == 0', undefined, 1],
  ['sum(up) == 0', '0s', 1],
  ['up == 0', '1m', 0],
  ['max_over_time(up[5m]) == 0', undefined, 0],
  ['errors > 5', undefined, 0],
])('%s for %s: %i', (expr, hold, count) => {
  const rule = { alert: 'A', expr, ...(hold === undefined ? {} : { for: hold }) };
  expect(onRules(alertFor, [rule])).toHaveLength(count);
});
