import { describe, expect, test } from 'vitest';
import { targetPromQL } from '../../../checks/rules/target-promql.js';
import {
  onDashboard,
  onDatasources,
  onPanels,
  onQuery,
  said,
  underlined,
} from '../../support/checks.js';

const asking = (query: string) => onQuery(targetPromQL, 'promql', query);

test.each([
  ['up == == 1', 'not understood as PromQL: unexpected here'],
  ['sum(rate(up[5m])', 'not understood as PromQL: it ends too early'],
  ['', 'not understood as PromQL: it ends too early'],
])('%j: %s', (query, message) => {
  expect(said(asking(query))).toEqual([message]);
});

test.each([
  'sum by (job) (rate(up{service=~"$service"}[$__rate_interval]))',
  'increase(up[$__range] @ end())',
  'time() > $__from / 1000',
])('%s parses with its variables replaced', (query) => {
  expect(asking(query)).toEqual([]);
});

test('queries of other languages are judged by other rules', () => {
  expect(onQuery(targetPromQL, 'logql', '{service_name=} |= "x"')).toEqual([]);
  expect(onQuery(targetPromQL, 'traceql', '{ kind = }')).toEqual([]);
});

test('the fault is marked in the text as it was written, not as it was read', () => {
  const text = 'rate(up{service=~"${service:regex}"}[$__rate_interval]) == == 1';
  expect(asking(text)[0]?.code).toEqual({ text, from: 59, to: 59 });
});

describe('where a query stands', () => {
  const datasource = { type: 'prometheus', uid: 'prom' };

  test('the finding names rule, file, dashboard, panel and query', () => {
    const targets = [{ expr: 'up' }, { refId: 'B', expr: 'sum(' }];
    const inside = { id: 2, type: 'stat', title: 'Inside', datasource, targets };
    expect(onPanels(targetPromQL, [{ type: 'row', panels: [inside] }])).toEqual([
      {
        rule: 'target-promql',
        severity: 'error',
        file: 'home.json',
        dashboard: { uid: 'home', title: 'Home' },
        panel: { id: 2, title: 'Inside' },
        place: 'panel "Inside"',
        at: ['panels', 0, 'panels', 0, 'targets', 1, 'expr'],
        refId: 'B',
        message: 'not understood as PromQL: it ends too early',
        code: { text: 'sum(', from: 4, to: 4 },
      },
    ]);
  });

  test('queries of variables and annotations are read too', () => {
    const found = onDashboard(targetPromQL, {
      templating: {
        list: [
          { name: 'a', type: 'query', query: 'label_values(up{, job)', datasource },
          { name: 'b', type: 'query', query: { query: 'up)' }, datasource },
          { name: 'c', type: 'query', query: 'label_values(up, job)', datasource },
        ],
      },
      annotations: { list: [{ name: 'Starts', expr: 'up >', datasource }] },
    });
    expect(found.map(({ place }) => place)).toEqual([
      'variable a',
      'variable b',
      'annotation Starts',
    ]);
  });

  test('so are those of datasources', () => {
    const queries = [
      { name: 'good', query: 'up{$$__tags}' },
      { name: 'bad', query: 'up{$$__tags' },
    ];
    const tempo = { name: 'Tempo', type: 'tempo', uid: 't' };
    const found = onDatasources(targetPromQL, [
      { ...tempo, jsonData: { tracesToMetrics: { queries } } },
    ]);
    expect(found.map(({ at }) => at)).toEqual([
      ['datasources', 0, 'jsonData', 'tracesToMetrics', 'queries', 1, 'query'],
    ]);
  });
});

describe('windows', () => {
  const asked = (text: string) => onQuery(targetPromQL, 'promql', text);

  test.each([
    ['sum(rate(up))', 'rate needs a window, like [5m]', 'up'],
    ['max_over_time(sum(up) / 2)', 'max_over_time needs a window, like [5m]', 'sum(up) / 2'],
    ['quantile_over_time(0.5, up offset 1h)', 'quantile_over_time needs a window, like [5m]', 'up'],
    [
      'sum(up[$__rate_interval])',
      'sum takes no window: take a rate or an average of it',
      'up[$__rate_interval]',
    ],
    ['topk(5, (up[5m]))', 'topk takes no window: take a rate or an average of it', 'up[5m]'],
  ])('%s: %s', (text, message, at) => {
    const found = asked(text);
    expect(said(found)).toEqual([message]);
    expect(underlined(found)).toEqual([at]);
  });

  test.each([
    'rate(up[5m] offset 1h)',
    'rate((up[5m]))',
    'rate(up[5m] @ end())',
    'max_over_time(sum(rate(up[5m]))[1h:])',
    'topk(5, up)',
    'absent_over_time(up[5m])',
    'last_over_time(up[5m])',
  ])('%s is fine', (text) => {
    expect(asked(text)).toEqual([]);
  });
});

test.each(['up > $unknown', 'up offset $service', 'up > $limit'])(
  '%s fails at a variable, whose other values may be right',
  (text) => {
    expect(asking(text)).toEqual([]);
  },
);
