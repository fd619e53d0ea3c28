import { describe, expect, test } from 'vitest';
import { ratioWithoutEvents } from '../../../checks/rules/ratio-without-events.js';
import { onDashboard, onQuery, onRules, said, underlined } from '../../support/checks.js';

const asking = (query: string, panel = {}) => onQuery(ratioWithoutEvents, 'promql', query, panel);
const ALL = 'sum(rate(http_requests_total[$__rate_interval]))';
const part = (matcher: string) => `sum(rate(http_requests_total{${matcher}}[$__rate_interval]))`;
const ERRORS = part('status=~"5.."');
const byRoute = (matcher: string) => `sum by (path) (rate(http_requests_total{${matcher}}[5m]))`;

const EMPTY = 'before the first event with status=~"5.." the ratio is empty, not 0';
const NAN = 'without traffic this is 0 and the ratio NaN';

test('both faults of a plain ratio', () => {
  const found = asking(`100 * ${ERRORS} / ${ALL}`);
  expect(said(found)).toEqual([EMPTY, NAN]);
  expect(underlined(found)).toEqual(['status=~"5.."', ALL]);
});

describe('a part that may not be there yet', () => {
  test.each([
    `1 - ${ERRORS} / (${ALL} > 0)`,
    `${byRoute('status=~"5.."')} / (${byRoute('')} > 0)`,
    `clamp_max(${ERRORS} / (${ALL} != 0), 1)`,
    // A fallback of the whole is none of the part.
    `${ERRORS} / ((${ALL} or sum(rate(up[5m]))) > 0)`,
  ])('%s', (query) => {
    expect(said(asking(query))).toEqual([EMPTY]);
  });

  test('an outcome beside other outcomes', () => {
    const gets = (result: string) =>
      `sum(rate(cache_operations_total{operation="get",result${result}}[5m]))`;
    expect(said(asking(`${gets('="hit"')} / (${gets('=~"hit|miss"')} > 0)`))).toEqual([
      'before the first event with result="hit" the ratio is empty, not 0',
    ]);
  });

  test.each([
    `(${ERRORS} or ${ALL} * 0) / (${ALL} > 0)`,
    `${ERRORS} / (${ALL} > 0) or ${ALL} * 0`,
    // Rows without events are not asked for.
    `topk(20, ${byRoute('status=~"5.."')} > 0) / ${byRoute('')}`,
    `topk(5, ${byRoute('status=~"5.."')} / ${byRoute('')})`,
    `${ERRORS} / ${ALL} > 0.05`,
    `${ERRORS} / scalar(${ALL})`,
    // A line for each status that there is.
    'sum by (status) (rate(http_requests_total{status=~"5.."}[5m])) / ignoring (status) group_left (sum(rate(http_requests_total[5m])) > 0)',
    `${part('status!~"5.."')} / (${ALL} > 0)`,
    `${part('status=~"$status"')} / (${ALL} > 0)`,
    `${part('status=~".+"')} / (${ALL} > 0)`,
    `${part('method="GET"')} / (${ALL} > 0)`,
    `${ERRORS} / (${ERRORS} > 0)`,
    'sum(rate(errors_total{error_type="x"}[5m])) / sum(rate(http_requests_total[5m]))',
    'sum(up{status="x"}) / sum(up)',
  ])('%s is fine', (query) => {
    expect(asking(query)).toEqual([]);
  });
});

describe('a whole that may be 0', () => {
  const hits = 'rate(redis_keyspace_hits_total[5m])';
  const misses = 'rate(redis_keyspace_misses_total[5m])';
  test.each([
    `(${ERRORS} or ${ALL} * 0) / ${ALL}`,
    `${hits} / (${hits} + ${misses})`,
    `sum(increase(x_seconds_bucket{le="0.3"}[1h])) / sum(increase(x_seconds_count[1h]))`,
    `${hits} / (${hits} + ${misses}) or vector(0)`,
  ])('%s', (query) => {
    expect(said(asking(query))).toEqual([NAN]);
  });

  test.each([
    `(${hits} / (${hits} + ${misses})) >= 0`,
    `${hits} / (${hits} + ${misses} > 0)`,
    `${hits} / clamp_min(${hits} + ${misses}, 1)`,
    `${hits} / (${hits} + ${misses} + 1)`,
    `${hits} / (${hits} + ${misses}) and ${hits} > 0`,
    `${hits} / (${hits} + count(up))`,
    // An average of nothing is nothing, and a CPU always counts.
    'rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])',
    'rate(redis_commands_duration_seconds_total[5m]) / rate(redis_commands_total[5m])',
    'sum(rate(node_cpu_seconds_total{mode!="idle"}[5m])) / sum(rate(node_cpu_seconds_total[5m]))',
    `${hits} / 2`,
    `process_open_fds / process_max_fds`,
  ])('%s is fine', (query) => {
    expect(asking(query)).toEqual([]);
  });
});

describe('a count is never 0', () => {
  test('and empty where nothing passes its filter', () => {
    const found = asking('count(up == 0) / count(up)');
    expect(said(found)).toEqual(['where nothing passes the filter, count gives nothing and not 0']);
    expect(underlined(found)).toEqual(['count']);
  });

  test.each([
    '(count(up == 0) or vector(0)) / count(up)',
    'count(up == 0) / count(up) > 0.5',
    'count by (job) (up == 0) / count by (job) (up)',
    'count(up == 0) / count(redis_up)',
    'sum(up == bool 0) / count(up)',
  ])('%s is fine', (query) => {
    expect(asking(query)).toEqual([]);
  });
});

test('each ratio of a query is judged; hidden queries and annotations are not', () => {
  expect(asking(`${ERRORS} / ${ALL} or ${ERRORS} / ${ALL}`)).toHaveLength(3);
  const expr = `${ERRORS} / ${ALL}`;
  expect(asking('', { targets: [{ expr, hide: true }] })).toEqual([]);
  const list = [{ expr, datasource: { type: 'prometheus' } }];
  expect(onDashboard(ratioWithoutEvents, { annotations: { list } })).toEqual([]);
});

test('a recorded ratio is judged, one that an alert compares is not', () => {
  const expr =
    'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))';
  const found = onRules(ratioWithoutEvents, [{ record: 'a:b:c', expr }]);
  expect(said(found)).toEqual([EMPTY, NAN]);
  // No part of a syntax tree, which refers to itself.
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  expect(onRules(ratioWithoutEvents, [{ alert: 'A', expr: `${expr} > 0.05` }])).toEqual([]);
});
