import { describe, expect, test } from 'vitest';
import { unboundedLabels } from '../../../checks/rules/unbounded-labels.js';
import type { Language } from '../../../queries/interpolate.js';
import { known, onQuery, onVariables, said, underlined } from '../../support/checks.js';

const BY_PATH = 'sum by (path) (rate(http_requests_total[5m]))';
const TOP = 'topk(10, sum by (path) (rate(http_requests_total[1h])))';
const LOGS = 'sum by (path) (count_over_time({service_name="toq_server"}[$__auto]))';
const on = (language: Language, query: string) => onQuery(unboundedLabels, language, query);

test('says the label and why it has no bound', () => {
  const found = on('promql', BY_PATH);
  expect(said(found)).toEqual([
    'nothing bounds the results by path: it is the raw URL when no route matched, so anyone outside can add values',
  ]);
  expect(underlined(found)).toEqual(['path']);
});

describe('what does not bound', () => {
  test.each<[Language, string, number]>([
    ['promql', `${BY_PATH} > 0.5`, 1],
    ['promql', `sort_desc(${BY_PATH})`, 1],
    ['promql', `${BY_PATH} / scalar(sum(rate(http_requests_total[5m])))`, 1],
    ['promql', `${BY_PATH} / ${BY_PATH}`, 2],
    ['promql', `${BY_PATH} unless ${TOP}`, 1],
    ['promql', `${TOP} or ${BY_PATH}`, 1],
    // So many of each path.
    ['promql', `topk by (path) (1, ${BY_PATH})`, 1],
    ['promql', `sum without (method) (sum by (path, method) (rate(http_requests_total[5m])))`, 1],
    ['promql', 'sum by (path) (rate(http_requests_total{path=~"$path"}[5m]))', 1],
    ['promql', 'sum by (path) (rate(http_requests_total{path!=""}[5m]))', 1],
    [
      'promql',
      'histogram_quantile(0.9, sum by (le, path) (rate(http_request_duration_seconds_bucket[5m])))',
      1,
    ],
    ['promql', 'sum by (http_route, span_name) (rate(traces_spanmetrics_calls_total[5m]))', 2],
    ['logql', LOGS, 1],
    ['logql', `sum(count_over_time({service_name="toq_server"}[$__auto])) by (trace_id)`, 1],
    ['logql', `${LOGS} unless topk(3, ${LOGS})`, 1],
    ['traceql', '{ kind = server } | rate() by (span.http.route)', 1],
  ])('%s: %s', (language, query, faults) => {
    expect(on(language, query)).toHaveLength(faults);
  });
});

describe('what bounds', () => {
  test.each<[Language, string]>([
    ['promql', TOP],
    ['promql', `bottomk(3, (${BY_PATH} > 0))`],
    ['promql', `${BY_PATH} and on (path) ${TOP}`],
    ['promql', `((${BY_PATH} or ${BY_PATH} * 0) / (${BY_PATH} > 0)) and on (path) ${TOP}`],
    ['promql', `${TOP} / ${BY_PATH}`],
    ['promql', `${BY_PATH} / on (path) group_left ${TOP}`],
    ['promql', `count(${BY_PATH} > 1)`],
    ['promql', `max by (method) (sum by (path, method) (rate(http_requests_total[5m])))`],
    ['promql', `sum without (path) (sum by (path, method) (rate(http_requests_total[5m])))`],
    ['promql', 'sum by (path) (rate(http_requests_total{path="$path"}[5m]))'],
    ['promql', 'sum by (path) (rate(http_requests_total{path=~"/a|/b"}[5m]))'],
    [
      'promql',
      'topk(5, histogram_quantile(0.9, sum by (le, path) (rate(http_request_duration_seconds_bucket[5m]))))',
    ],
    // No grouping by it, or a label of the same name elsewhere.
    ['promql', 'sum by (method) (rate(http_requests_total[5m]))'],
    ['promql', 'sum without (path) (rate(http_requests_total[5m]))'],
    ['promql', 'sum by (path) (nobody_emits_this_total)'],
    ['logql', `topk(20, ${LOGS})`],
    ['logql', `(${LOGS}) and on (path) topk(3, ${LOGS})`],
    ['logql', `count(${LOGS})`],
    ['logql', 'sum by (path) (count_over_time({service_name="toq_server"} | path="/x" [$__auto]))'],
    ['logql', 'sum by (detected_level) (count_over_time({service_name="toq_server"}[$__auto]))'],
    [
      'logql',
      'sum by (path) (count_over_time({service_name="a"} | label_format path="x" [$__auto]))',
    ],
    ['traceql', '{ kind = server } | rate() by (span.http.route) | topk(10)'],
    ['traceql', '{ span.http.route = "/x" } | rate() by (span.http.route)'],
    ['traceql', '{ kind = server } | rate() by (resource.service.name)'],
    ['traceql', '{ span.http.route = nil } | by(span.http.route) | count() > 2'],
  ])('%s: %s', (language, query) => {
    expect(on(language, query)).toEqual([]);
  });
});

test('variables list what they list, and hidden targets show nothing', () => {
  const query = 'label_values(http_requests_total, path)';
  const list = [{ name: 'path', type: 'query', query, datasource: { type: 'prometheus' } }];
  expect(onVariables(unboundedLabels, list)).toEqual([]);
  const targets = [{ refId: 'A', expr: BY_PATH, hide: true }];
  expect(onQuery(unboundedLabels, 'promql', BY_PATH, { targets })).toEqual([]);
});

test('each language is judged with its part of the contract only', () => {
  const around = { ...known, has: new Set(['spans of a contract'] as const) };
  const faults = (language: Language, query: string) =>
    onQuery(unboundedLabels, language, query, {}, around).length;
  expect(faults('promql', BY_PATH)).toBe(0);
  expect(faults('logql', LOGS)).toBe(0);
  expect(faults('traceql', '{ kind = server } | rate() by (span.http.route)')).toBe(1);
});
