import { describe, expect, test } from 'vitest';
import { queryParses } from '../../checks/query-parses.js';
import { readQueriesOf } from '../../checks/model.js';
import type { Language } from '../../queries/interpolate.js';
import { dashboardOf, queryOf, said } from '../support/unit.js';

const findings = (language: Language, text: string) => queryParses.check(queryOf(language, text));

describe('query-parses', () => {
  test.each<[Language, string, string]>([
    ['promql', 'up == == 1', 'not understood as PromQL: unexpected here'],
    ['logql', '{service_name=} |= "x"', 'not understood as LogQL: unexpected here'],
    ['traceql', '{ kind = }', 'not understood as TraceQL: unexpected here'],
    ['promql', 'sum(rate(up[5m])', 'not understood as PromQL: it ends too early'],
    ['logql', '{service_name="a"\n', 'not understood as LogQL: it ends too early'],
    ['traceql', '{ kind = server', 'not understood as TraceQL: it ends too early'],
    ['promql', '', 'not understood as PromQL: it ends too early'],
  ])('%s %j: %s', (language, text, message) => {
    expect(said(findings(language, text))).toEqual([message]);
  });

  test.each<[Language, string]>([
    ['promql', 'sum by (job) (rate(up{service=~"$service"}[$__rate_interval]))'],
    ['promql', 'increase(up[$__range] @ end())'],
    ['promql', 'time() > $__from / 1000'],
    ['logql', 'sum(count_over_time({service_name=~"${service:regex}"} [$__auto]))'],
    ['traceql', '{ resource.service.name =~ "[[service]]" }'],
    ['traceql', '$service'],
  ])('%s %s parses with its variables replaced', (language, text) => {
    expect(findings(language, text)).toEqual([]);
  });

  test('a variable without a value stays and is not understood', () => {
    expect(said(findings('promql', 'up > $unknown'))).toEqual([
      'not understood as PromQL: unexpected here',
    ]);
  });

  test('the fault is marked in the text as it was written, not as it was read', () => {
    const text = 'rate(up{service=~"${service:regex}"}[$__rate_interval]) == == 1';
    const [finding] = findings('promql', text);
    expect(finding?.code).toEqual({ text, from: 59, to: 59 });
  });

  test('the finding names rule, file, dashboard, panel and query', () => {
    const { dashboard } = dashboardOf({
      panels: [
        {
          type: 'row',
          panels: [
            {
              type: 'stat',
              title: 'Inside',
              datasource: { type: 'prometheus' },
              targets: [{ expr: 'up' }, { refId: 'B', expr: 'sum(' }],
            },
          ],
        },
      ],
    });
    const file = { file: 'home.json', dashboard: 'Home', queries: readQueriesOf(dashboard) };
    expect(queryParses.check(file)).toEqual([
      {
        rule: 'query-parses',
        file: 'home.json',
        dashboard: 'Home',
        place: 'panel "Inside"',
        refId: 'B',
        message: 'not understood as PromQL: it ends too early',
        code: { text: 'sum(', from: 4, to: 4 },
      },
    ]);
  });

  test('queries of variables and annotations are read too', () => {
    const prometheus = { type: 'prometheus', uid: 'prom' };
    const { dashboard } = dashboardOf({
      templating: {
        list: [
          { name: 'a', type: 'query', query: 'label_values(up{, job)', datasource: prometheus },
          { name: 'b', type: 'query', query: { query: 'up)' }, datasource: prometheus },
          { name: 'c', type: 'query', query: 'label_values(up, job)', datasource: prometheus },
        ],
      },
      annotations: { list: [{ name: 'Starts', expr: 'up >', datasource: prometheus }] },
    });
    const file = { file: 'home.json', queries: readQueriesOf(dashboard) };
    expect(queryParses.check(file).map(({ place }) => place)).toEqual([
      'variable a',
      'variable b',
      'annotation Starts',
    ]);
  });
});
