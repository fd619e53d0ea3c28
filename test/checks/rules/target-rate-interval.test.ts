import { expect, test } from 'vitest';
import { targetRateInterval } from '../../../checks/rules/target-rate-interval.js';
import { onDashboard, onQuery, said, underlined } from '../../support/checks.js';

const asking = (query: string, panel = {}) => onQuery(targetRateInterval, 'promql', query, panel);
const over = (window: string, name = 'rate') => `sum(${name}(http_requests_total[${window}]))`;

test.each([
  ['5m', 'rate', 'the window 5m of rate is fixed'],
  ['5m', 'irate', 'the window 5m of irate is fixed'],
  ['$__interval', 'rate', 'the window $__interval of rate may hold one sample only'],
  ['${__interval}', 'increase', 'the window ${__interval} of increase may hold one sample only'],
  ['${__interval_ms}ms', 'rate', 'the window ${__interval_ms}ms of rate may hold one sample only'],
  ['$__range', 'rate', 'the window $__range of rate is the whole time range at each point'],
])('%s in %s', (window, name, message) => {
  const found = asking(over(window, name));
  expect(said(found)).toEqual([`${message}: [$__rate_interval]`]);
  expect(underlined(found)).toEqual([window]);
});

test.each([
  over('$__rate_interval'),
  over('${__rate_interval}'),
  over('[[window]]'),
  over('$window'),
  over('${__range_s}s] @ end()) + sum(rate(a_total[$__rate_interval'),
  over('5m', 'avg_over_time'),
  // What grew in the last hour.
  over('1h', 'increase'),
  over('$__interval', 'max_over_time'),
  // The step of a subquery is not that of the graph.
  'max_over_time(rate(http_requests_total[5m])[1h:1m])',
  'rate((http_requests_total)[5m:1m])',
])('%s is fine', (query) => {
  expect(asking(query)).toEqual([]);
});

const table = { type: 'table', targets: [{ expr: over('$__range'), instant: true }] };
test.each<[string, number, object]>([
  ['a table', 0, table],
  ['one value of a range', 0, { type: 'stat', targets: [{ expr: over('$__range') }] }],
  ['an instant query of a graph', 0, { targets: [{ expr: over('$__range'), instant: true }] }],
  ['both at once', 1, { targets: [{ expr: over('$__range'), instant: true, range: true }] }],
  [
    'an increase that is no graph',
    0,
    { type: 'stat', targets: [{ expr: over('24h', 'increase') }] },
  ],
  ['a rate that is no graph', 1, { type: 'stat', targets: [{ expr: over('24h') }] }],
])('%s', (_what, count, panel) => {
  expect(asking('', panel)).toHaveLength(count);
});

test('each window of a query is found; what no panel asks, or is no PromQL, is not judged', () => {
  expect(asking(`${over('5m')} / ${over('$__rate_interval')} > ${over('1h')}`)).toHaveLength(2);
  const list = [{ expr: over('5m'), datasource: { type: 'prometheus' } }];
  expect(onDashboard(targetRateInterval, { annotations: { list } })).toEqual([]);
  expect(onQuery(targetRateInterval, 'logql', 'rate({service_name="a"}[5m])')).toEqual([]);
});
