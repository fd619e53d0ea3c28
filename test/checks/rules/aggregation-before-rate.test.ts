import { expect, test } from 'vitest';
import { aggregationBeforeRate } from '../../../checks/rules/aggregation-before-rate.js';
import { onQuery, said, underlined } from '../../support/checks.js';

const asking = (query: string) => onQuery(aggregationBeforeRate, 'promql', query);

test('says what to write', () => {
  const found = asking('rate(sum by (path) (http_requests_total{service=~"$service"})[5m:1m])');
  expect(said(found)).toEqual([
    'sum of http_requests_total hides its restarts from rate: sum by (path) (rate(http_requests_total{service=~"$service"}[5m]))',
  ]);
  expect(underlined(found)).toEqual(['sum']);
});

test.each([
  ['increase((max(errors_total))[$__range:] @ end())', 'max', 'increase(errors_total[$__range])'],
  ['irate(sum(http_requests_total)[5m:])', 'sum', 'irate(http_requests_total[5m])'],
  // By its name: the contract does not know it.
  ['rate(avg(other_total)[5m:])', 'avg', 'rate(other_total[5m])'],
])('%s', (query, name, inner) => {
  expect(said(asking(query))[0]?.split(': ').at(-1)).toBe(`${name}(${inner})`);
});

test('the outermost aggregation is found, without a hint where more is done', () => {
  const found = asking('rate((sum(max by (job) (http_requests_total)) / 2 or up)[5m:])');
  expect(said(found)).toEqual(['sum of http_requests_total hides its restarts from rate']);
  expect(said(asking('rate(quantile(0.9, http_requests_total)[5m:])'))).toEqual([
    'quantile of http_requests_total hides its restarts from rate',
  ]);
});

test.each([
  'sum(rate(http_requests_total[5m]))',
  'rate(http_requests_total[5m:1m])',
  'rate(sum(go_goroutines)[5m:])',
  'rate(sum(rate(http_requests_total[5m]))[1h:])',
  'max_over_time(sum(rate(http_requests_total[5m]))[1h:])',
  'max_over_time(sum(http_requests_total)[1h:])',
  'increase(count(http_requests_total)[1h:])',
  'rate((http_requests_total and on () (sum(http_requests_total) > 5))[5m:])',
  'rate(topk(5, http_requests_total)[5m:])',
])('%s is fine, or the fault of another rule', (query) => {
  expect(asking(query)).toEqual([]);
});
