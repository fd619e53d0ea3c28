import { expect, test } from 'vitest';
import { counterAsGauge } from '../../../checks/rules/counter-as-gauge.js';
import { onQuery, said, underlined } from '../../support/checks.js';

const asking = (query: string) => onQuery(counterAsGauge, 'promql', query);

test.each([
  ['delta', 'increase'],
  ['idelta', 'irate'],
  ['deriv', 'rate'],
])('%s has a counterpart', (name, better) => {
  const found = asking(`sum(${name}(http_requests_total{service=~"$service"}[5m]))`);
  expect(said(found)).toEqual([`${name} of http_requests_total, which is a counter: ${better}`]);
  expect(underlined(found)).toEqual([name]);
});

test.each([
  'predict_linear(http_requests_total[1h], 3600)',
  'avg_over_time(http_requests_total[5m])',
  'quantile_over_time(0.9, http_requests_total[5m])',
  'max_over_time(http_request_duration_seconds_count[5m:])',
  'stddev_over_time(http_response_size_bytes_sum[5m] offset 1h)',
])('%s has none', (query) => {
  const name = query.replace(/\(.*/, '');
  const metric = /(http_\w+)/.exec(query)?.[0];
  expect(said(asking(query))).toEqual([`${name} of ${metric}, which is a counter`]);
});

test.each([
  'increase(http_requests_total[5m])',
  'max_over_time(rate(http_requests_total[5m])[1h:])',
  'avg_over_time(go_goroutines[5m])',
  'avg_over_time(go_gc_duration_seconds{quantile="1"}[5m])',
  'last_over_time(http_requests_total[5m])',
  'count(max_over_time(http_requests_total[1d]))',
  'up and max_over_time(http_requests_total[1d])',
  // target-counter-agg judges by the name.
  'avg_over_time(unknown_total[5m])',
])('%s is fine', (query) => {
  expect(asking(query)).toEqual([]);
});
