import { describe, expect, test } from 'vitest';
import { dashboardCost } from '../../../checks/cost.js';
import { costBudget } from '../../../checks/rules/cost-budget.js';
import { checkSettingsSchema } from '../../../checks/settings.js';
import { dashboardOf, known, onDashboard, said } from '../../support/checks.js';

const prometheus = { type: 'prometheus', uid: 'prom' };
const asking = (...targets: readonly unknown[]) => ({
  type: 'stat',
  datasource: prometheus,
  targets,
});
const target = (expr: string, more = {}) => ({ refId: 'A', expr, ...more });
const costOf = (fields: Readonly<Record<string, unknown>>) =>
  dashboardCost(dashboardOf(fields), known.contract);

describe('queries of one refresh', () => {
  const up = target('up');
  test.each([
    [2, [asking(up, target('up == 0', { refId: 'B' }))]],
    [1, [asking(up, target('up', { hide: true }), target(''), { refId: 'C' })]],
    [1, [{ type: 'row', collapsed: true, panels: [asking(up)] }, asking(up)]],
    [1, [{ type: 'row', collapsed: false, panels: [asking(up)] }]],
    // Answered by Grafana itself.
    [
      0,
      [asking({ refId: 'B', datasource: { type: '__expr__', uid: '__expr__' }, expression: '$A' })],
    ],
    [
      0,
      [
        {
          datasource: { type: 'datasource', uid: '-- Dashboard --' },
          targets: [{ refId: 'A', panelId: 2 }],
        },
      ],
    ],
    // Sent, whatever the language.
    [
      1,
      [{ datasource: { type: 'mysql', uid: 'm' }, targets: [{ refId: 'A', rawSql: 'select 1' }] }],
    ],
    [1, [{ datasource: { type: 'tempo' }, targets: [{ refId: 'A', queryType: 'traceqlSearch' }] }]],
    [0, [{ type: 'text', targets: [{ refId: 'A' }] }]],
    [0, [{ libraryPanel: { uid: 'x', name: 'y' } }]],
  ])('%i', (queries, panels) => {
    expect(costOf({ panels }).queries).toBe(queries);
  });

  test('rows of old dashboards', () => {
    const rows = [{ collapse: true, panels: [asking(up)] }, { panels: [asking(up)] }];
    expect(costOf({ rows }).queries).toBe(1);
  });

  test('variables that follow the time range, and annotations that are on', () => {
    const variable = (refresh: unknown, type = 'query') => ({
      name: 'v',
      type,
      refresh,
      query: 'label_values(go_goroutines, instance)',
      datasource: prometheus,
    });
    const annotation = (enable: boolean) => ({ enable, expr: 'up', datasource: prometheus });
    expect(
      costOf({
        templating: { list: [variable(2), variable(1), variable('x'), variable(2, 'custom')] },
        annotations: { list: [annotation(true), annotation(false), { builtIn: 1, enable: true }] },
      }),
    ).toMatchObject({ queries: 2, unknown: 0 });
  });
});

describe('series that they touch', () => {
  test.each([
    ['http_requests_total', 2700, 0],
    // Twelve status codes.
    ['http_requests_total{status="500"}', 225, 0],
    ['http_requests_total{status=~"500|502"}', 450, 0],
    ['http_requests_total{status=~"5.."}', 2700, 0],
    ['http_requests_total{status!="500", path=~"$path"}', 2700, 0],
    ['http_requests_total{status="500", method="GET", path="/x"}', 1, 0],
    ['http_requests_total / http_requests_total', 5400, 0],
    ['nobody_emits_this_total + http_requests_total', 2700, 1],
    ['{__name__=~"$metric"}', 0, 1],
    ['{__name__=~"http_requests_total|http_requests_in_flight"}', 2706, 0],
    ['not understood(', 0, 0],
  ])('%s', (expr, series, unknown) => {
    expect(costOf({ panels: [asking(target(expr))] })).toEqual({ queries: 1, series, unknown });
  });

  test('what is not sent touches none', () => {
    const row = { type: 'row', collapsed: true, panels: [asking(target('http_requests_total'))] };
    expect(costOf({ panels: [row] })).toEqual({ queries: 0, series: 0, unknown: 0 });
  });
});

describe('the budget', () => {
  const panels = [asking(target('http_requests_total'), target('up', { refId: 'B' }))];
  const within = (budgets: unknown, around = known) =>
    said(
      onDashboard(
        costBudget,
        { panels },
        { ...around, settings: checkSettingsSchema.parse({ budgets }) },
      ),
    );

  test('says what was found and what was allowed', () => {
    expect(within({ default: { queries: 1, series: 2000 } })).toEqual([
      'one refresh sends 2 queries, and the budget is 1',
      'one refresh touches about 2715 series, and the budget is 2000',
    ]);
  });

  test('one of the dashboard takes the place of the default', () => {
    expect(within({ default: { queries: 1 }, dashboards: { home: { series: 5000 } } })).toEqual([]);
    expect(within({ dashboards: { home: { queries: 1 }, other: { queries: 9 } } })).toHaveLength(1);
  });

  test('series are not counted without a contract', () => {
    expect(within({ default: { series: 1 } }, { ...known, has: new Set() })).toEqual([]);
  });

  test('a team that sets nothing may send a hundred', () => {
    const many = (length: number) =>
      onDashboard(costBudget, { panels: Array.from({ length }, () => asking(target('up'))) });
    expect(many(100)).toEqual([]);
    expect(said(many(101))).toEqual(['one refresh sends 101 queries, and the budget is 100']);
  });
});
