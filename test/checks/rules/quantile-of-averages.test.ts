import { expect, test } from 'vitest';
import { quantileOfAverages } from '../../../checks/rules/quantile-of-averages.js';
import { onQuery, said, underlined } from '../../support/checks.js';

const RATE = 'rate(http_request_duration_seconds_bucket[$__rate_interval])';
const asking = (query: string) => onQuery(quantileOfAverages, 'promql', query);

test.each([
  [
    `avg(histogram_quantile(0.9, sum by (le, instance) (${RATE})))`,
    'avg of quantiles is no quantile',
    'avg',
  ],
  [
    `sum by (method) (histogram_quantile(0.9, ${RATE}) >= 0) / 2`,
    'sum of quantiles is no quantile',
    'sum',
  ],
  [
    `avg_over_time(histogram_quantile(0.9, sum by (le) (${RATE}))[1h:])`,
    'avg_over_time of quantiles is no quantile',
    'avg_over_time',
  ],
  [
    `avg without (instance) (1000 * histogram_quantile(0.9, sum by (le, instance) (${RATE})))`,
    'avg of quantiles is no quantile',
    'avg',
  ],
  ['avg(go_gc_duration_seconds)', 'avg of the quantiles of a summary is no quantile', 'avg'],
  [
    'avg by (job) (rpc_seconds{quantile="0.99"})',
    'avg of the quantiles of a summary is no quantile',
    'avg',
  ],
  [
    `histogram_quantile(0.9, avg by (le) (${RATE}))`,
    'avg of buckets counts each target alike: sum',
    'avg',
  ],
])('%s', (query, message, under) => {
  const found = asking(query);
  expect(said(found)).toEqual([message]);
  expect(underlined(found)).toEqual([under]);
});

test.each([
  `histogram_quantile(0.9, sum by (le) (${RATE}))`,
  `max(histogram_quantile(0.9, sum by (le, instance) (${RATE})))`,
  `max_over_time(histogram_quantile(0.9, sum by (le) (${RATE}))[1h:])`,
  // One result for each quantile: nothing is added.
  `sum(histogram_quantile(0.9, sum by (le) (${RATE})))`,
  `avg by (path, method) (histogram_quantile(0.9, sum by (le, path) (${RATE})))`,
  `sum without (job) (histogram_quantile(0.9, sum by (le, path) (${RATE})))`,
  'avg by (instance) (go_gc_duration_seconds{quantile="0.5"})',
  // So many are slow.
  `sum(histogram_quantile(0.9, ${RATE}) > bool 1)`,
  `count(histogram_quantile(0.9, ${RATE}) > 1)`,
  'avg(rate(go_gc_duration_seconds_sum[5m]))',
  'avg(go_goroutines{quantile!="0.5"})',
  `avg by (le) (${RATE})`,
  `avg(go_goroutines) and histogram_quantile(0.9, ${RATE})`,
  `avg(histogram_quantile(0.9, ${RATE})`,
])('%s is fine', (query) => {
  expect(asking(query)).toEqual([]);
});
