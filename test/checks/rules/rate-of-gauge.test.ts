import { expect, test } from 'vitest';
import { rateOfGauge } from '../../../checks/rules/rate-of-gauge.js';
import { onDatasources, onQuery, said, underlined } from '../../support/checks.js';

const asking = (query: string) => onQuery(rateOfGauge, 'promql', query);

test.each([
  ['rate', 'deriv'],
  ['irate', 'idelta'],
  ['increase', 'delta'],
  ['resets', 'changes'],
])('%s', (name, better) => {
  const found = asking(`max(${name}(go_goroutines{service=~"$service"}[$__rate_interval]))`);
  expect(said(found)).toEqual([`${name} of go_goroutines, which is a gauge: ${better}`]);
  expect(underlined(found)).toEqual([name]);
});

test.each([
  ['rate((go_goroutines)[5m:1m])', 1],
  ['rate(go_goroutines[5m] offset 1h) + rate({__name__="go_threads"}[5m])', 2],
  ['deriv(go_goroutines[5m])', 0],
  ['rate(http_requests_total[5m])', 0],
  ['rate(http_request_duration_seconds_sum[5m])', 0],
  ['rate(go_gc_duration_seconds_count[5m])', 0],
  // What the contract does not know it leaves open.
  ['rate(queue_length[5m])', 0],
  ['rate(sum(go_goroutines)[5m:])', 0],
  ['rate($metric[5m])', 0],
  ['rate(go_goroutines[5m]', 0],
])('%s: %i', (query, count) => {
  expect(asking(query)).toHaveLength(count);
});

test('queries of datasources too, LogQL never', () => {
  const jsonData = { tracesToMetrics: { queries: [{ name: 'q', query: 'rate(go_threads[5m])' }] } };
  expect(onDatasources(rateOfGauge, [{ type: 'tempo', uid: 't', jsonData }])).toHaveLength(1);
  expect(onQuery(rateOfGauge, 'logql', 'rate({service_name="go_threads"}[5m])')).toEqual([]);
});
