import { describe, expect, test } from 'vitest';
import { datasourceFields } from '../../../checks/rules/datasource-fields.js';
import { onDatasources, said } from '../../support/checks.js';

const entry = { name: 'A', uid: 'a', type: 'tempo', url: 'http://a' };
const check = (fields: unknown) => onDatasources(datasourceFields, [fields]);
const jsonData = (type: string, data: unknown) => check({ ...entry, type, jsonData: data });

test('an unknown field is found, with its path and the nearest name', () => {
  const [found] = jsonData('tempo', { tracesToLogsV2: { datasourceUID: 'loki' } });
  expect(found?.message).toBe(
    'jsonData.tracesToLogsV2 of a tempo datasource has no field datasourceUID',
  );
  expect(found?.hint).toBe('did you mean datasourceUid?');
  expect(found?.at).toEqual(['datasources', 0, 'jsonData', 'tracesToLogsV2', 'datasourceUID']);
});

describe('unknown fields', () => {
  test.each([
    [
      'the entry itself',
      { ...entry, orgID: 1 },
      'a datasource has no field orgID: did you mean orgId?',
    ],
    ['a field of old Grafana', { ...entry, readOnly: true }, 'a datasource has no field readOnly'],
    [
      'the entry of a type that is not known',
      { ...entry, type: 'zipkin', is_default: true },
      'a datasource has no field is_default: did you mean isDefault?',
    ],
    [
      'jsonData',
      { ...entry, type: 'prometheus', jsonData: { timeIntervall: '15s' } },
      'jsonData of a prometheus datasource has no field timeIntervall: did you mean timeInterval?',
    ],
    [
      'the second item of a list',
      { ...entry, type: 'loki', jsonData: { derivedFields: [{ name: 'a' }, { regex: 'x' }] } },
      'jsonData.derivedFields[1] of a loki datasource has no field regex',
    ],
    [
      'a list in a list',
      { ...entry, jsonData: { tracesToMetrics: { queries: [{ expr: 'up' }] } } },
      'jsonData.tracesToMetrics.queries[0] of a tempo datasource has no field expr',
    ],
    [
      'what another type reads',
      { ...entry, type: 'prometheus', jsonData: { derivedFields: [] } },
      'jsonData of a prometheus datasource has no field derivedFields',
    ],
    [
      'a name that every object has',
      { ...entry, constructor: 'x' },
      'a datasource has no field constructor',
    ],
  ])('of %s', (_where, given, message) => {
    expect(said(check(given))).toEqual([message]);
  });
});

describe('known fields', () => {
  test.each([
    ['headers of any number', 'loki', { httpHeaderName1: 'A', httpHeaderName12: 'B' }],
    ['http settings', 'prometheus', { tlsAuth: true, timeout: 60, keepCookies: ['a'] }],
    ['the tags of a span as texts', 'tempo', { tracesToLogsV2: { tags: ['job'] } }],
    ['free objects', 'prometheus', { azureCredentials: { authType: 'msi' } }],
    ['the old trace to logs', 'tempo', { tracesToLogs: { mappedTags: [], lokiSearch: true } }],
    ['another type', 'grafana-clickhouse-datasource', { defaultDatabase: 'x' }],
  ])('%s', (_what, type, data) => {
    expect(jsonData(type, data)).toEqual([]);
  });

  test.each([[null], ['text'], [[]], [undefined]])('jsonData may be %o', (data) => {
    expect(jsonData('tempo', data)).toEqual([]);
  });
});
