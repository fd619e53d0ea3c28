import { describe, expect, test } from 'vitest';
import { formatTick, formatValue } from '../../../scripts/preview/samples/format-value.js';
import { sampleLabelValues } from '../../../scripts/preview/samples/label-values.js';
import { reduced } from '../../../scripts/preview/samples/reduce.js';
import { sampleTable } from '../../../scripts/preview/samples/sample-table.js';
import { givenPanel, givenSeries, steps, givenValues, type Given } from './given-panel.js';

describe('values as Grafana shows them', () => {
  test.each<[value: number, unit: string | undefined, decimals: number | undefined, text: string]>([
    [0.0123, 'percentunit', undefined, '1.23%'],
    [0.0123, 'percentunit', 0, '1%'],
    [45.6, 'percent', undefined, '45.6%'],
    [0.25, 's', undefined, '250 ms'],
    [0.25, 's', 3, '250.000 ms'],
    [0, 's', undefined, '0 s'],
    [75, 's', undefined, '1.25 min'],
    [7200, 's', undefined, '2 hours'],
    [3e-9, 's', undefined, '3 ns'],
    [1500, 'ms', undefined, '1.50 s'],
    [0.5, 'm', undefined, '0.500 min'],
    [1, 'd', undefined, '1 day'],
    [200_000, 'dtdhms', undefined, '2 d 07:33:20'],
    [61, 'dthms', undefined, '00:01:01'],
    [176_430, 'clocks', undefined, '49h:00m:30s:000ms'],
    [75_250, 'clockms', 1, '01m:15s'],
    [0.25, 'clocks', undefined, '250ms'],
    [8 * 86_400_000, 'ms', undefined, '8 days'],
    [2 * 60_000_000, 'µs', undefined, '120 s'],
    [3725, 'dtdurations', 2, '1 hour, 2 minutes, 5 seconds'],
    [1024, 'bytes', undefined, '1 KiB'],
    [2, 'mbytes', undefined, '2 MiB'],
    [1e6, 'decbytes', undefined, '1 MB'],
    [1024, 'binBps', undefined, '1 KiB/s'],
    [5e6, 'Bps', undefined, '5 MB/s'],
    [1234, 'reqps', undefined, '1.23K req/s'],
    [0.05, 'ops', 2, '0.05 ops/s'],
    [1234, 'short', undefined, '1.23 K'],
    [5.6e6, 'short', 1, '5.6 Mil'],
    [12_345, 'none', undefined, '12345'],
    [12_345.678, 'locale', 1, '12,345.7'],
    [1234, 'mwatt', undefined, '1.23 W'],
    [1500, 'kwatth', undefined, '1.50 MWh'],
    [900, 'rotrpm', undefined, '900 rpm'],
    [-5, 'currencyCHF', undefined, '-CHF5'],
    [0.1234, undefined, undefined, '0.123'],
    [-0.0001, 'none', 2, '0.00'],
    [1_735_732_800_000, 'dateTimeAsIso', undefined, '2025-01-01 12:00:00'],
    [1_735_732_800_000, 'dateTimeAsUS', undefined, '01/01/2025 12:00:00 pm'],
    [1_735_732_740_000, 'dateTimeFromNow', undefined, '1 minute ago'],
    [-1234.5, 'currencyBRL', undefined, '-R$1.23K'],
    [1500, 'si:mW', undefined, '1.50 W'],
    [5, 'suffix:xyz', undefined, '5 xyz'],
    [5, 'prefix:#', undefined, '#5'],
    [0, 'bool:on/off', undefined, 'off'],
    [1, 'bool', undefined, 'True'],
    [0, 'bool_yes_no', undefined, 'No'],
    [5, 'furlongs', undefined, '5 furlongs'],
    [Number.NaN, 'short', undefined, '-'],
  ])('%d in %s with %s decimals is %s', (value, unit, decimals, text) => {
    expect(formatValue(value, unit, decimals)).toBe(text);
  });

  test('an axis leaves zeros out that say nothing', () => {
    expect(formatTick(0.2, 's')).toBe('200 ms');
    expect(formatTick(1.5, 'short')).toBe('1.5');
    expect(formatTick(1500, 'short')).toBe('1.5 K');
    expect(formatTick(1.5, 'none', 2)).toBe('1.50');
    expect(formatTick(100, 'none')).toBe('100');
  });
});

describe('samples lie where they should', () => {
  test.each<[unit: string, low: number, high: number]>([
    ['percentunit', 0, 1],
    ['percent', 5, 100],
    ['s', 0.001, 1],
    ['ms', 1, 1000],
    ['bytes', 1e7, 1e9],
    ['reqps', 0, 100],
    ['dtdhms', 43_200, 864_000],
  ])('%s from %d to %d', (unit, low, high) => {
    const values = givenValues({ exprs: ['sum by (method) (a)', 'b'], defaults: { unit } });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
  });

  test('quantiles are in order at each moment', () => {
    const quantile = (q: string) => `histogram_quantile(${q}, sum by (le) (rate(a_bucket[5m])))`;
    const [p50, p95, p99] = givenSeries({
      exprs: [quantile('0.5'), quantile('.95'), quantile('0.99')],
      defaults: { unit: 's' },
    });
    for (const [point, value] of (p50?.values ?? [NaN]).entries()) {
      expect(p95?.values[point]).toBeGreaterThan(value);
      expect(p99?.values[point]).toBeGreaterThan(p95?.values[point] ?? NaN);
    }
  });

  test.each<[name: string, defaults: object, from: number, to: number]>([
    ['below the first bad step', steps(['green', null], ['red', 0.002]), 0, 0.002],
    ['above the last bad step', { ...steps(['red', null], ['green', 0.8]), max: 1 }, 0.8, 1],
    ['between two bad steps', steps(['red', null], ['green', 5], ['red', 6]), 5, 6],
    ['in the base where none is green', steps(['text', null], ['red', 0.01]), 0, 0.01],
  ])('%s', (_, defaults, from, to) => {
    const values = givenValues({
      exprs: ['sum by (path) (a)'],
      defaults: { unit: 'percentunit', ...defaults },
    });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...values)).toBeLessThanOrEqual(to);
  });

  test('within min and max', () => {
    const values = givenValues({ defaults: { unit: 'short', min: 3, max: 4 } });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...values)).toBeLessThanOrEqual(4);
  });

  test('what is up is 1, unless 1 is bad', () => {
    const healthy = steps(['green', null], ['red', 1]);
    expect(new Set(givenValues({ exprs: ['sum(up)'] }))).toEqual(new Set([1]));
    expect(new Set(givenValues({ exprs: ['count(up) - sum(up)'], defaults: healthy }))).toEqual(
      new Set([0]),
    );
  });

  test("without a unit the metric's own counts", () => {
    const bytes = givenValues({ exprs: ['process_resident_memory_bytes'] });
    expect(Math.min(...bytes)).toBeGreaterThan(1e7);
  });

  test('a limit is above what it limits', () => {
    const [used, limit] = givenSeries({
      exprs: ['redis_memory_used_bytes', 'redis_memory_max_bytes'],
      defaults: { unit: 'bytes' },
    });
    expect(Math.max(...(used?.values ?? []))).toBeLessThan(Math.min(...(limit?.values ?? [])));
  });

  test('absurd settings give finite numbers', () => {
    for (const defaults of [
      { min: 5, max: -5 },
      { min: 1e308 },
      { max: -1e308 },
      { decimals: 1e9 },
    ]) {
      const values = givenValues({
        defaults: { ...defaults, ...steps(['green', 1e308], ['red', -1e308]) },
      });
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  test('of another panel they are others, of the same the same', () => {
    expect(givenValues({})).toEqual(givenValues({}));
    expect(givenValues({})).not.toEqual(givenValues({ more: { id: 2 } }));
  });
});

describe('series are called as the legend says', () => {
  const names = (given: Given) => givenSeries(given).map(({ name }) => name);

  test('a series for each value of a label, a fixed text only once', () => {
    expect(names({ legend: '{{method}}' })).toEqual(['GET', 'POST', 'PUT', 'DELETE']);
    expect(names({ legend: 'p95' })).toEqual(['p95']);
    expect(names({ legend: '{{ unheard_of }}' })).toEqual([1, 2, 3].map((n) => `unheard_of-${n}`));
  });

  test('without one by the labels, or the metric', () => {
    expect(names({ exprs: ['sum by (status) (a)'] })).toEqual(['200', '404', '500']);
    expect(names({ exprs: ['go_goroutines{a="b"}'], legend: '__auto' })).toEqual(['go_goroutines']);
  });

  test('with what is chosen in a variable', () => {
    const variables = [{ name: 'x', type: 'custom', current: { text: 'chosen', value: 'y' } }];
    expect(names({ legend: '$x ${other}', variables })).toEqual(['chosen ${other}']);
  });

  test('of a panel with very many queries only the first', () => {
    const exprs = Array.from({ length: 200 }, (_, index) => `a${index}`);
    expect(givenSeries({ exprs }).length).toBeLessThanOrEqual(24);
  });

  test('a label called like a member of every object', () => {
    expect(sampleLabelValues('constructor')).toEqual([1, 2, 3].map((n) => `constructor-${n}`));
  });
});

describe('tables have the columns that the panel makes', () => {
  const table = (more: object, exprs: readonly string[]) => {
    const { at, file } = givenPanel({ type: 'table', exprs, more });
    const { columns, rows } = sampleTable(at, file);
    return { names: columns.map(({ name }) => name), rows };
  };

  test('labels and a value of each query, ordered, renamed and left out', () => {
    const options = {
      excludeByName: { Time: true },
      indexByName: { path: 0, method: 1 },
      renameByName: { 'Value #B': 'Errors' },
    };
    const { names, rows } = table(
      { transformations: [{ id: 'merge' }, { id: 'organize', options }] },
      ['sum by (method, path) (a)', 'sum by (method, path) (b)'],
    );
    expect(names).toEqual(['path', 'method', 'Value #A', 'Errors']);
    expect(rows.length).toBe(4);
  });

  test('a renamed column has the values of the unit that its new name has', () => {
    const options = { renameByName: { Value: 'Share' } };
    const override = {
      matcher: { id: 'byName', options: 'Share' },
      properties: [{ id: 'unit', value: 'percentunit' }],
    };
    const { rows } = table(
      {
        transformations: [{ id: 'organize', options }],
        fieldConfig: { defaults: { unit: 'bytes' }, overrides: [override] },
      },
      ['sum by (path) (a)'],
    );
    expect(rows.every((row) => Number(row.get('value 0')) <= 1)).toBe(true);
  });

  test('of queries that are not merged the first', () => {
    expect(table({}, ['sum by (a) (x)', 'y']).names).toEqual(['Time', 'a', 'Value']);
  });

  test('a search of Tempo lists traces', () => {
    const target = {
      refId: 'A',
      query: '{ kind = server }',
      queryType: 'traceql',
      tableType: 'traces',
    };
    const { names } = table({ datasource: { type: 'tempo' }, targets: [target] }, []);
    expect(names).toEqual(['traceID', 'Start time', 'Service', 'Name', 'Duration']);
  });
});

test('reducing takes the value that the calculation names, or the last', () => {
  expect(
    ['min', 'max', 'mean', 'first', 'unheard'].map((calc) => reduced([2, 6, 1], calc)),
  ).toEqual([1, 6, 3, 2, 1]);
});
