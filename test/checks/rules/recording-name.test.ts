import { expect, test } from 'vitest';
import { recordingName } from '../../../checks/rules/recording-name.js';
import { onRules, record } from '../../support/checks.js';

test.each([
  ['http_errors', 1],
  ['job:http_errors:sum', 0],
  [':memory:sum', 0],
  ['sloth_slo_info', 0],
])('%s: %i', (name, count) => {
  expect(onRules(recordingName, [record(name, 'sum(x)')])).toHaveLength(count);
});
