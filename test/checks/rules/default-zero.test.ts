import { describe, expect, test } from 'vitest';
import { defaultZero } from '../../../checks/rules/default-zero.js';
import { onDashboard, onQuery, said, underlined } from '../../support/checks.js';

const X = 'sum(rate(errors_total[5m]))';
const ALL = 'sum(rate(http_requests_total[5m]))';
const L = 'sum(rate({service_name="a"} |= "x" [5m]))';
const found = (query: string) => underlined(onQuery(defaultZero, 'promql', query));

test('says what and where', () => {
  const findings = onQuery(defaultZero, 'promql', `${X} or vector(0)`);
  expect(said(findings)).toEqual(['or vector(0) shows 0 where nothing is measured']);
  expect(underlined(findings)).toEqual(['or vector(0)']);
});

describe('PromQL', () => {
  test.each([
    [`${X}\nor on() vector(0)`, 'or on() vector(0)'],
    [`${X} OR (vector(0.0))`, 'OR (vector(0.0))'],
    // The division binds first.
    [`${X} / ${ALL} or vector(0)`, 'or vector(0)'],
    [`100 * (${X} or vector(0))`, 'or vector(0)'],
    [`sum(${X} or vector(0)) / 60`, 'or vector(0)'],
    [`(${X} or vector(0)) / clamp_min(${ALL}, 1)`, 'or vector(0)'],
    [`(${X} or vector(0)) / (${ALL} or vector(1))`, 'or vector(0)'],
    [`(${X} or vector(0)) unless ${ALL}`, 'or vector(0)'],
    ['count(up == 0) or vector(0)', 'or vector(0)'],
  ])('%s', (query, under) => {
    expect(found(query)).toEqual([under]);
  });

  test.each([
    `(${X} or vector(0)) / ${ALL}`,
    `1 - (sum(${X} or vector(0)) * 100 / ${ALL})`,
    `${ALL} - (${X} or vector(0))`,
    `(${X} or vector(0)) and ${ALL}`,
    // Without traffic 0 / 0 is no number.
    `(${X} or vector(0)) / ((${X} or vector(0)) + (${ALL} or vector(0)))`,
    `${X} or vector(1)`,
    `${X} or ${ALL} * 0`,
    `${X} and vector(0)`,
    'vector(0)',
    // 0 says that it is down, or that none is there.
    'sum(up{job="a"}) or vector(0)',
    'mysql_up or on() vector(0)',
    'count(up == 1) or vector(0)',
    'count(kube_pod_info) or vector(0)',
    'count(ALERTS{alertstate="firing"}) or vector(0)',
    'max(process_start_time_seconds) * 0 + 1 or vector(0)',
    `(${X} or vector(0)`,
  ])('%s is fine', (query) => {
    expect(found(query)).toEqual([]);
  });

  test('each one is found', () => {
    expect(found(`(${X} or vector(0)) + (${ALL} or vector(0))`)).toHaveLength(2);
  });
});

test.each([
  [`${L} or vector(0)`, 1],
  [`${L} / ${L} or on() vector(0)`, 1],
  [`(${L} or vector(0)) / ${L}`, 0],
  [`${L} or ${L} * 0`, 0],
  ['{service_name="a"} |= "or vector(0)"', 0],
])('LogQL %s: %i', (query, count) => {
  expect(onQuery(defaultZero, 'logql', query)).toHaveLength(count);
});

test('an annotation shows no number', () => {
  const list = [{ expr: `${X} or vector(0)`, datasource: { type: 'prometheus' } }];
  expect(onDashboard(defaultZero, { annotations: { list } })).toEqual([]);
});
