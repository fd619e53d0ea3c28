import { describe, expect, test } from 'vitest';
import { unitInContract } from '../../../checks/rules/unit-in-contract.js';
import { onPanels, onQuery, said } from '../../support/checks.js';

const shownAs = (unit: string, query: string, panel = {}) =>
  onQuery(unitInContract, 'promql', query, { fieldConfig: { defaults: { unit } }, ...panel });

const P95 =
  'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))';
const MEMORY = 'process_resident_memory_bytes';
const REQUESTS = 'rate(http_requests_total[$__rate_interval])';
const CPU = 'rate(process_cpu_seconds_total[$__rate_interval])';
const START = 'process_start_time_seconds';

describe('units that contradict the query', () => {
  test.each([
    ['ms', P95, 'seconds', 'milliseconds', 's'],
    ['s', `${P95} * 1000`, 'milliseconds', 'seconds', 'ms'],
    ['s', MEMORY, 'bytes', 'seconds', 'bytes'],
    ['bytes', `${MEMORY} / 1024 / 1024`, 'bytes / 1048576', 'bytes', 'mbytes'],
    ['mbytes', MEMORY, 'bytes', 'bytes / 1048576', 'bytes'],
    ['bytes', `sum(${REQUESTS})`, 'a count per second', 'bytes', 'cps'],
    ['percent', `sum(${REQUESTS}) / sum(${REQUESTS})`, 'a ratio', 'percent', 'percentunit'],
    ['percentunit', `100 * (1 - ${MEMORY} / ${MEMORY})`, 'percent', 'a ratio', 'percent'],
    ['percent', `sum(${CPU})`, 'seconds per second', 'percent', 'percentunit'],
    ['ms', `time() - ${START}`, 'seconds', 'milliseconds', 's'],
    [
      'bytes',
      'sum(rate(node_network_receive_bytes_total[5m]))',
      'bytes per second',
      'bytes',
      'Bps',
    ],
    ['reqps', 'sum(http_requests_in_flight)', 'a count', 'a count per second', 'short'],
    ['s', 'rate(http_request_duration_seconds_count[5m])', 'a count per second', 'seconds', 'cps'],
    [
      's',
      'rate(db_client_connections_use_time_milliseconds_sum[5m]) / rate(db_client_connections_use_time_milliseconds_count[5m])',
      'milliseconds',
      'seconds',
      'ms',
    ],
  ])('%s for %s', (unit, query, given, shown, better) => {
    expect(said(shownAs(unit, query))).toEqual([
      `it gives ${given}, and unit ${unit} shows ${shown}: unit ${better}`,
    ]);
  });

  test('a point in time must be in milliseconds, and has no unit before', () => {
    expect(said(shownAs('dateTimeAsIso', `max(${START})`))).toEqual([
      'it gives a time in seconds, and unit dateTimeAsIso shows a time in milliseconds',
    ]);
  });

  test('durations of TraceQL are seconds', () => {
    const asking = (query: string) =>
      said(
        onQuery(unitInContract, 'traceql', query, { fieldConfig: { defaults: { unit: 'ns' } } }),
      );
    expect(asking('{ kind = server } | quantile_over_time(duration, 0.95) by (name)')).toEqual([
      'it gives seconds, and unit ns shows seconds × 1000000000: unit s',
    ]);
    expect(asking('{ kind = server } | max_over_time(span.http.response.size)')).toEqual([]);
    expect(asking('{ kind = server } | rate()')).toEqual([]);
  });
});

describe('units that are right, or cannot be judged', () => {
  test.each([
    ['s', P95],
    ['dtdurations', `max(time() - ${START})`],
    ['dateTimeFromNow', `${START} * 1000`],
    // 1000 and 1024 differ in how bytes are written, not in what they are.
    ['decbytes', MEMORY],
    ['decmbytes', `${MEMORY} / 1024^2`],
    ['bps', 'rate(node_network_receive_bytes_total[5m]) * 8'],
    ['ops', `sum(${REQUESTS})`],
    ['cpm', 'increase(http_requests_total[1m])'],
    ['percentunit', `sum(${CPU}) / sum(go_sched_gomaxprocs_threads)`],
    ['percent', `100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100`],
    [
      's',
      'rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])',
    ],
    ['bytes', 'http_response_size_bytes_sum / http_response_size_bytes_count'],
    ['s', `(${P95} > 1) or vector(0)`],
    // Units that say nothing of the numbers.
    ['short', MEMORY],
    ['none', P95],
    ['', P95],
    ['suffix: req', P95],
    ['req/s', MEMORY],
    // What the contract or the query leaves open.
    ['ms', 'my_own_seconds'],
    ['percent', 'avg(up)'],
    ['ms', `${P95} * $scale`],
    ['bytes', '$fn(http_requests_total[5m])'],
    ['ms', `${MEMORY} * process_open_fds`],
    ['ms', 'stdvar(scrape_duration_seconds)'],
    ['bytes', '100'],
    ['percent', `sum(${CPU}) or sum(${CPU}) * 100`],
    ['ms', `${P95} or my_own_seconds`],
    [
      'percentunit',
      `sum(${REQUESTS}) / sum(${REQUESTS}) or sum(${REQUESTS}) / sum(${REQUESTS}) * 0`,
    ],
    // A gauge may be a speed by name.
    ['Bps', 'node_memory_MemTotal_bytes'],
    ['bytes', 'up == bool 1'],
    [
      's',
      'histogram_quantile(0.5, sum by (le) (rate(http_request_duration_seconds_bucket[5m])) + sum by (le) (rate(http_response_size_bytes_bucket[5m])))',
    ],
  ])('%s for %s', (unit, query) => {
    expect(said(shownAs(unit, query))).toEqual([]);
  });

  test('other kinds of panels, hidden targets, and transformations that make other numbers', () => {
    expect(shownAs('ms', P95, { type: 'my-own-panel' })).toEqual([]);
    expect(shownAs('ms', P95, { targets: [{ refId: 'A', expr: P95, hide: true }] })).toEqual([]);
    expect(shownAs('ms', P95, { transformations: [{ id: 'calculateField' }] })).toEqual([]);
    expect(shownAs('ms', P95, { transformations: [{ id: 'organize' }] })).toHaveLength(1);
    expect(
      shownAs('ms', P95, { type: 'stat', options: { reduceOptions: { calcs: ['count'] } } }),
    ).toEqual([]);
    expect(shownAs('ms', P95, { options: 'x', transformations: {} })).toHaveLength(1);
  });
});

describe('where the unit stands', () => {
  const two = (overrides: readonly unknown[], fields = {}) =>
    onPanels(unitInContract, [
      {
        type: 'timeseries',
        title: 'P',
        datasource: { type: 'prometheus' },
        fieldConfig: { defaults: { unit: 's' }, overrides },
        targets: [
          { refId: 'A', expr: P95, legendFormat: 'p95', ...fields },
          { refId: 'B', expr: MEMORY, legendFormat: 'memory', ...fields },
        ],
      },
    ]);
  const override = (id: string, options: unknown, unit: unknown = 'bytes') => ({
    matcher: { id, options },
    properties: [
      { id: 'displayName', value: 'x' },
      { id: 'unit', value: unit },
    ],
  });

  test('the default one', () => {
    const [found, ...others] = two([]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      refId: 'B',
      at: ['panels', 0, 'fieldConfig', 'defaults', 'unit'],
    });
  });

  test.each([
    ['byName', 'memory'],
    ['byFrameRefID', 'B'],
    ['byRegexp', '/^mem/'],
    ['byRegexp', 'mem.*'],
  ])('an override %s %s is for the one that it matches', (id, options) => {
    expect(two([override(id, options)])).toEqual([]);
    expect(two([override(id, options, 'ms')])).toMatchObject([
      { refId: 'B', at: ['panels', 0, 'fieldConfig', 'overrides', 0, 'properties', 1, 'value'] },
    ]);
  });

  test('the last override wins', () => {
    expect(two([override('byName', 'memory', 'ms'), override('byFrameRefID', 'B')])).toEqual([]);
  });

  test('columns of tables are named by the query', () => {
    const table = { format: 'table' };
    expect(two([override('byRegexp', '^Value #B$')], table)).toEqual([]);
    expect(two([override('byName', 'Value #B')], table)).toEqual([]);
    expect(said(two([override('byName', 'Value #A')], table))).toEqual([
      'it gives seconds, and unit bytes shows bytes: unit s',
      'it gives bytes, and unit s shows seconds: unit bytes',
    ]);
  });

  test.each([
    ['a matcher of another kind', [override('byType', 'number')], {}],
    ['a pattern that is none', [override('byRegexp', '(')], {}],
    [
      'names that only the answer tells',
      [override('byName', 'x')],
      { legendFormat: '{{instance}}' },
    ],
  ])('it is silent about %s', (_, overrides, fields) => {
    expect(two(overrides, fields)).toEqual([]);
  });

  test('old graphs and single stats', () => {
    const old = { fieldConfig: {}, type: 'graph', yaxes: [{ format: 'ms' }] };
    expect(shownAs('', P95, old)).toMatchObject([{ at: ['panels', 0, 'yaxes', 0, 'format'] }]);
    expect(shownAs('', P95, { ...old, seriesOverrides: [{ alias: 'x', yaxis: 2 }] })).toEqual([]);
    expect(shownAs('', P95, { fieldConfig: {}, type: 'singlestat', format: 'ms' })).toMatchObject([
      { at: ['panels', 0, 'format'] },
    ]);
  });

  test('the axis of a heatmap is that of the bounds of the buckets', () => {
    const heatmap = (unit: string, options = {}) =>
      onPanels(unitInContract, [
        {
          type: 'heatmap',
          datasource: { type: 'prometheus' },
          options: { yAxis: { unit }, ...options },
          targets: [
            {
              refId: 'A',
              format: 'heatmap',
              expr: 'sum by (le) (rate(http_request_duration_seconds_bucket[5m]))',
            },
          ],
        },
      ]);
    expect(heatmap('s')).toEqual([]);
    expect(heatmap('ms')).toMatchObject([{ at: ['panels', 0, 'options', 'yAxis', 'unit'] }]);
    expect(said(heatmap('s', { calculate: true }))).toEqual([
      'it gives a count per second, and unit s shows seconds: unit cps',
    ]);
  });
});

test.each([
  ['percentunit', `(sum(${REQUESTS}) + sum(${REQUESTS})) / 2 / sum(${REQUESTS})`],
  ['reqps', `sum(${REQUESTS}) * 1.5`],
  ['bytes', `${MEMORY} / 4`],
])('a factor that converts no unit is arithmetic: %s for %s', (unit, query) => {
  expect(shownAs(unit, query)).toEqual([]);
});
