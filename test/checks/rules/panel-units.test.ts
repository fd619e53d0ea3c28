import { describe, expect, test } from 'vitest';
import { panelUnits } from '../../../checks/rules/panel-units.js';
import type { Language } from '../../../queries/interpolate.js';
import { known, onPanels, onQuery, said } from '../../support/checks.js';

const P95 =
  'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))';
const check = (panel: object, language: Language = 'promql', text = 'my_metric') =>
  said(onQuery(panelUnits, language, text, { ...panel }));

describe('panels that show numbers', () => {
  test.each(['stat', 'singlestat', 'gauge', 'bargauge', 'timeseries', 'graph', 'table'])(
    '%s',
    (type) => {
      expect(check({ type })).toEqual([`the numbers of the ${type} panel have no unit`]);
    },
  );

  test.each(['logs', 'heatmap', 'text', 'row', 'my-own-panel'])('%s needs none', (type) => {
    expect(check({ type })).toEqual([]);
  });

  test('the place is that of the unit, and the contract knows which one', () => {
    expect(onQuery(panelUnits, 'promql', P95)).toMatchObject([
      { at: ['panels', 0, 'fieldConfig', 'defaults', 'unit'], hint: 'unit s' },
    ]);
    const blind = { ...known, contract: { ...known.contract, series: new Map() } };
    expect(onQuery(panelUnits, 'promql', P95, {}, blind)[0]?.hint).toBeUndefined();
  });

  test('queries of different units have no unit in common', () => {
    const targets = [P95, 'process_resident_memory_bytes'].map((expr) => ({ expr }));
    expect(check({ targets })).toEqual(['the numbers of the timeseries panel have no unit']);
  });
});

const override = (id: string, value: unknown) => ({
  fieldConfig: { overrides: [{ matcher: { id: 'byName' }, properties: [{ id, value }] }] },
});
const mappings = (...list: readonly object[]) => ({
  fieldConfig: { defaults: { mappings: list } },
});
const UP = { type: 'value', options: { 1: { text: 'UP' } } };

describe('a unit, or texts instead of numbers', () => {
  test.each([
    [{ fieldConfig: { defaults: { unit: 'none' } } }],
    [override('unit', 's')],
    [{ type: 'graph', yaxes: [{ format: 'short' }, {}] }],
    [{ type: 'singlestat', format: 'percent' }],
    [mappings(UP)],
    [override('mappings', [UP])],
    [{ type: 'stat', options: { reduceOptions: { fields: '/^version$/' } } }],
    [{ type: 'stat', options: { textMode: 'name' } }],
    [
      {
        type: 'table',
        transformations: [{ id: 'organize', options: { excludeByName: { 'Value #A': true } } }],
      },
    ],
    [{ libraryPanel: { uid: 'x' } }],
  ])('%j', (panel) => {
    expect(check(panel)).toEqual([]);
  });

  test.each([
    [{ fieldConfig: { defaults: { unit: '' } } }],
    [override('displayName', 's')],
    [mappings()],
    [mappings({ type: 'special', options: { match: 'null', result: { text: 'N/A' } } })],
    [mappings({ type: 1, value: 'null', text: 'N/A' })],
    [{ type: 'stat', options: { reduceOptions: { fields: '' } } }],
    [{ type: 'table', transformations: [{ id: 'organize', options: { Value: false } }] }],
    [{ options: 'x', transformations: {}, yaxes: 1, fieldConfig: 7 }],
  ])('%j says none', (panel) => {
    expect(check(panel)).toHaveLength(1);
  });
});

describe('only of metrics', () => {
  test.each([
    ['logql', 'sum(count_over_time({a="b"}[5m]))', 1],
    ['logql', '{a="b"} | json', 0],
    ['logql', 'sum(count_over_time({a="b"}[5m])', 0],
    ['traceql', '{ status = error } | rate()', 1],
    ['traceql', '{ status = error }', 0],
    ['traceql', '4bf92f3577b34da6a3ce929d0e0e4736', 0],
    ['promql', '', 0],
  ] as const)('%s %s', (language, text, count) => {
    expect(check({ type: 'table' }, language, text)).toHaveLength(count);
  });

  test('hidden targets, service maps, and datasources of other kinds', () => {
    expect(check({ targets: [{ expr: 'up', hide: true }] })).toEqual([]);
    const map = { serviceMapQuery: '{client="a"}' };
    expect(check({ type: 'table', targets: [map] })).toEqual([]);
    expect(onPanels(panelUnits, [{ type: 'stat', targets: [{ expr: 'up' }] }])).toEqual([]);
  });
});
