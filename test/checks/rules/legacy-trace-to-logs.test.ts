import { expect, test } from 'vitest';
import { legacyTraceToLogs } from '../../../checks/rules/legacy-trace-to-logs.js';
import { onDatasources } from '../../support/checks.js';

const check = (jsonData: unknown) =>
  onDatasources(legacyTraceToLogs, [{ name: 'Tempo', uid: 'tempo', type: 'tempo', jsonData }]);

test.each([
  [
    'alone',
    { tracesToLogs: { datasourceUid: 'loki' } },
    'tracesToLogs is the old form: write tracesToLogsV2, with tags as a list of key and value',
  ],
  [
    'beside the new one',
    { tracesToLogs: {}, tracesToLogsV2: { datasourceUid: 'loki' } },
    'tracesToLogs is ignored: tracesToLogsV2 stands beside it',
  ],
])('the old form %s is found', (_where, jsonData, message) => {
  const found = check(jsonData);
  expect(found.map((one) => one.message)).toEqual([message]);
  expect(found[0]?.at).toEqual(['datasources', 0, 'jsonData', 'tracesToLogs']);
});

test.each([
  ['the new form', { tracesToLogsV2: { datasourceUid: 'loki' } }],
  ['null', { tracesToLogs: null }],
  ['no jsonData', undefined],
  ['jsonData of another type', 'text'],
])('%s is fine', (_what, jsonData) => {
  expect(check(jsonData)).toEqual([]);
});
