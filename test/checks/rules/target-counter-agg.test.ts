import { expect, test } from 'vitest';
import { targetCounterAgg } from '../../../checks/rules/target-counter-agg.js';
import {
  known,
  onDashboard,
  onPanels,
  onQuery,
  onRules,
  onVariables,
  said,
  underlined,
} from '../../support/checks.js';

const asking = (query: string, around = known) =>
  onQuery(targetCounterAgg, 'promql', query, {}, around);
const noContract = {
  ...known,
  has: new Set<never>(),
  contract: { series: new Map() },
};

test('says the counter and what to write', () => {
  const found = asking('sum(http_requests_total{service=~"$service"})');
  expect(said(found)).toEqual([
    'counter http_requests_total is used without rate, irate or increase: rate(http_requests_total{service=~"$service"}[$__rate_interval])',
  ]);
  expect(underlined(found)).toEqual(['http_requests_total{service=~"$service"}']);
});

test.each([
  'http_requests_total > 0',
  'topk(5, http_requests_total)',
  'http_requests_total - http_requests_total offset 1h',
  'sum(rate(http_requests_total[5m])) / sum(http_requests_total)',
  'sum(http_request_duration_seconds_sum) / 5',
  'sum by (le) (http_request_duration_seconds_bucket)',
  'go_gc_duration_seconds_count',
  // The contract calls it a counter, whatever its name.
  'mysql_global_status_queries',
  'http_requests_total and up',
  // The contract does not know it.
  'sum(other_total)',
])('%s is a fault', (query) => {
  expect(asking(query).length).toBeGreaterThan(0);
});

test.each([
  'sum(rate(http_requests_total[5m] offset 1d))',
  'irate((http_requests_total)[5m:] @ end())',
  'increase(http_requests_total[5m] @ end())',
  'resets(http_requests_total[1h]) + changes(http_requests_total[1h])',
  'absent(http_requests_total) or absent_over_time(http_requests_total[1h])',
  'count(http_requests_total)',
  'count by (instance) (count by (instance, cpu) (node_cpu_seconds_total))',
  'group(label_replace(http_requests_total, "a", "$1", "b", "(.*)"))',
  'count(last_over_time(http_requests_total[1d]))',
  'time() - timestamp(http_requests_total)',
  'up and on (instance) http_requests_total',
  'up unless http_requests_total',
  'rate(errors_total[5m]) or http_requests_total * 0',
  'go_goroutines + go_gc_duration_seconds',
  'http_requests_created',
  'job:requests_total:sum + job:requests_total',
  'unbound_time_up_seconds_total',
  'rdsosmetrics_memory_total',
  // The business of aggregation-before-rate, and of counter-as-gauge.
  'rate(sum(http_requests_total)[5m:])',
  'avg_over_time(http_requests_total[5m])',
])('%s is fine', (query) => {
  expect(asking(query)).toEqual([]);
});

test('without a contract the name decides, also within functions for gauges', () => {
  expect(asking('avg_over_time(http_requests_total[5m])', noContract)).toHaveLength(1);
  expect(asking('mysql_global_status_queries', noContract)).toEqual([]);
});

test('annotations are judged; variables and service maps list names only', () => {
  const datasource = { type: 'prometheus', uid: 'prom' };
  const list = [{ name: 'Starts', expr: 'http_requests_total', datasource }];
  expect(onDashboard(targetCounterAgg, { annotations: { list } })).toHaveLength(1);
  const query = 'label_values(http_requests_total, path)';
  const variable = { name: 'a', type: 'query', query, datasource };
  expect(onVariables(targetCounterAgg, [variable])).toEqual([]);
  const target = { refId: 'A', queryType: 'serviceMap', serviceMapQuery: '{client="a"}' };
  const map = { type: 'nodeGraph', datasource: { type: 'tempo', uid: 't' }, targets: [target] };
  expect(onPanels(targetCounterAgg, [map])).toEqual([]);
});

test('a rule file is judged by the contract alone: capacities end in _total too', () => {
  const asking = (expr: string) => said(onRules(targetCounterAgg, [{ alert: 'A', expr }]));
  expect(asking('http_requests_total > 5')).toEqual([
    'counter http_requests_total is used without rate, irate or increase: rate(http_requests_total[5m])',
  ]);
  expect(asking('slots_used / slots_total > 0.9')).toEqual([]);
});
