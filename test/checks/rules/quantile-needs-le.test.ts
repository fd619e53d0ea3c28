import { expect, test } from 'vitest';
import { quantileNeedsLe } from '../../../checks/rules/quantile-needs-le.js';
import { onQuery, said, underlined } from '../../support/checks.js';

const RATE = 'rate(http_request_duration_seconds_bucket{service=~"$service"}[$__rate_interval])';
const asking = (query: string) => onQuery(quantileNeedsLe, 'promql', query);
const ofBuckets = (head: string, tail = '') =>
  asking(`histogram_quantile(0.9, ${head}(${RATE})${tail})`);

test.each([
  ['sum by (method)', '', 'by (method)', 'sum by (le, method)'],
  ['sum ', ' by (method, path)', 'by (method, path)', 'sum by (le, method, path)'],
  ['sum', '', 'sum', 'sum by (le)'],
  ['avg without (le, path)', '', 'without (le, path)', 'avg without (path)'],
])('%s%s', (head, tail, under, hint) => {
  const found = ofBuckets(head, tail);
  const name = head.replace(/ .*/, '');
  expect(said(found)).toEqual([
    `${name} drops the label le, which histogram_quantile needs: ${hint}`,
  ]);
  expect(underlined(found)).toEqual([under]);
});

test('an inner aggregation drops it as well, and within what only filters it does not matter', () => {
  expect(ofBuckets('sum by (le) (sum by (method)', ')')).toHaveLength(1);
  expect(ofBuckets('topk(5, sum by (method)', ')')).toHaveLength(1);
  expect(
    asking(
      `histogram_quantile(0.9, sum by (le, path) (${RATE}) and on (path) topk(5, sum by (path) (${RATE})))`,
    ),
  ).toEqual([]);
  expect(
    asking(
      `histogram_quantile(0.9, sum by (le) (${RATE}) / ignoring (le) group_left sum(${RATE}))`,
    ),
  ).toEqual([]);
});

test('other functions of histograms', () => {
  expect(asking(`histogram_quantiles(sum(${RATE}), "q", 0.5, 0.9)`)).toHaveLength(1);
  expect(asking(`histogram_fraction(0, 0.3, sum(${RATE}))`)).toHaveLength(1);
});

test.each([
  `histogram_quantile(0.9, ${RATE})`,
  `histogram_quantile(0.9, sum by (le) (${RATE}))`,
  `histogram_quantile(0.9, sum by (le, ) (${RATE}))`,
  `histogram_quantile(0.9, sum without (instance) (${RATE}))`,
  `sum(histogram_quantile(0.9, ${RATE}))`,
  // A native histogram.
  'histogram_quantile(0.9, sum(rate(http_request_duration_seconds[5m])))',
  `histogram_quantile(0.9, sum by ($group) (${RATE}))`,
  `histogram_quantile(0.9, sum by (vmrange) (${RATE}))`,
  `histogram_quantile(0.9, label_replace(sum by (bound) (${RATE}), "le", "$1", "bound", "(.*)"))`,
  `histogram_quantile(0.9, sum(${RATE})`,
])('%s is fine', (query) => {
  expect(asking(query)).toEqual([]);
});
