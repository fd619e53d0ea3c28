import { describe, expect, test } from 'vitest';
import { tableInstant } from '../../../checks/rules/table-instant.js';
import type { Language } from '../../../queries/interpolate.js';
import { onPanels, onQuery, said } from '../../support/checks.js';

const COUNT = 'sum by (path) (count_over_time({a="b"}[$__auto]))';
const check = (language: Language, text: string, target: object = {}, panel: object = {}) =>
  onQuery(tableInstant, language, text, {
    type: 'table',
    targets: [{ refId: 'A', [language === 'traceql' ? 'query' : 'expr']: text, ...target }],
    ...panel,
  });
const WHOLE = 'it asks for the whole time range: the table has a row for every sample';

describe('range queries', () => {
  test.each([[{ range: true }], [{ range: true, instant: false }], [{}], [{ format: 'table' }]])(
    'of Prometheus: %j',
    (target) => {
      const found = check('promql', 'sum by (path) (up)', target);
      expect(said(found)).toEqual([`${WHOLE}: instant: true`]);
      expect(found[0]).toMatchObject({ refId: 'A', at: ['panels', 0, 'targets', 0, 'instant'] });
    },
  );

  test.each([[{ queryType: 'range' }], [{}]])('of Loki: %j', (target) => {
    const found = check('logql', COUNT, target);
    expect(said(found)).toEqual([`${WHOLE}: queryType: instant`]);
    expect(found[0]?.at).toEqual(['panels', 0, 'targets', 0, 'queryType']);
  });

  test('each target by itself', () => {
    const targets = [
      { expr: 'up', instant: true },
      { refId: 'B', expr: 'up' },
    ];
    expect(check('promql', 'up', {}, { targets })).toMatchObject([{ refId: 'B' }]);
  });
});

describe('fine', () => {
  test.each([
    ['promql', 'up', { instant: true }],
    ['promql', 'up', { instant: true, range: true }],
    ['promql', 'up', { hide: true }],
    ['promql', '', {}],
    ['logql', COUNT, { queryType: 'instant' }],
    ['logql', COUNT, { instant: true }],
    ['logql', '{a="b"} | json', {}],
    ['logql', 'sum(count_over_time({a="b"}[5m])', {}],
    ['traceql', '{ status = error }', { queryType: 'traceql' }],
    ['traceql', '{ status = error } | rate()', { queryType: 'traceql' }],
  ] as const)('%s %s %j', (language, text, target) => {
    expect(check(language, text, target)).toEqual([]);
  });

  test.each(['reduce', 'timeSeriesTable', 'groupBy'])('%s makes a row of each series', (id) => {
    expect(check('promql', 'up', {}, { transformations: [{ id: 'merge' }, { id }] })).toEqual([]);
  });

  test.each([['timeseries'], ['table-old'], ['stat']])('in a panel of type %s', (type) => {
    expect(check('promql', 'up', {}, { type })).toEqual([]);
  });

  test('an old table with its own transform', () => {
    const transform = 'timeseries_aggregations';
    expect(check('promql', 'up', {}, { transform })).toEqual([]);
  });

  test('the map of services, and a datasource that nobody knows', () => {
    const map = { serviceMapQuery: '{client="a"}' };
    expect(check('traceql', '', map)).toEqual([]);
    expect(onPanels(tableInstant, [{ type: 'table', targets: [{ expr: 'up' }] }])).toEqual([]);
  });
});

test.each([
  [[{ id: 'merge' }, { id: 'organize' }]],
  [[{ id: 'reduce', disabled: true }]],
  [{ id: 'reduce' }],
  [[7, null]],
])('transformations %j leave every sample', (transformations) => {
  expect(check('promql', 'up', {}, { transformations })).toHaveLength(1);
});
