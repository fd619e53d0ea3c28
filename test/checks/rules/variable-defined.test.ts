import { describe, expect, test } from 'vitest';
import { variableDefined } from '../../../checks/rules/variable-defined.js';
import { onDashboard, said, underlined } from '../../support/checks.js';

const service = { name: 'service', type: 'textbox' };
const check = (panels: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) =>
  onDashboard(variableDefined, { templating: { list: [service] }, panels, ...more });
const stat = { id: 7, type: 'stat', title: 'P' };
const withExpr = (expr: string) => [
  { ...stat, datasource: { type: 'prometheus', uid: 'prom' }, targets: [{ expr }] },
];

describe('variable-defined', () => {
  test.each(['$service', '${service:regex}', '[[service]]', '[[service:csv]]'])(
    '%s is a variable of the dashboard',
    (reference) => {
      expect(check(withExpr(`up{a="${reference}"}`))).toEqual([]);
    },
  );

  test('an unknown one is found in a query, with the nearest name', () => {
    expect(check(withExpr('up{a="${servce:regex}"}'))).toEqual([
      {
        rule: 'variable-defined',
        severity: 'error',
        file: 'home.json',
        dashboard: { uid: 'home', title: 'Home' },
        panel: { id: 7, title: 'P' },
        place: 'panel "P"',
        at: ['panels', 0, 'targets', 0, 'expr'],
        message: 'variable $servce is not defined in this dashboard',
        code: { text: 'up{a="${servce:regex}"}', from: 6, to: 21 },
        hint: 'did you mean service?',
      },
    ]);
  });

  test('each reference is found by itself', () => {
    expect(underlined(check(withExpr('$one + [[two]] + $service')))).toEqual(['$one', '[[two]]']);
  });

  test('titles, links and texts of panels in rows are looked at', () => {
    const inner = {
      type: 'table',
      title: 'Inner $one',
      fieldConfig: { defaults: { links: [{ url: '/d/home?${two:queryparam}' }] } },
    };
    const found = check([{ type: 'row', title: 'Row', panels: [inner] }]);
    expect(found.map(({ place, message }) => [place, message])).toEqual([
      ['panel "Inner $one"', 'variable $one is not defined in this dashboard'],
      ['panel "Inner $one"', 'variable $two is not defined in this dashboard'],
    ]);
  });

  test('so are variables that refer to variables, and annotations', () => {
    const found = check([], {
      templating: { list: [service, { name: 'b', type: 'query', query: 'label_values($one, b)' }] },
      annotations: { list: [{ name: 'Starts', expr: 'up{a="$two"}' }] },
    });
    expect(underlined(found)).toEqual(['$one', '$two']);
  });

  test.each([
    'rate(up[$__rate_interval])',
    'up[$__range] + $__interval_ms',
    '/d/home?${__url_time_range}&var-a=${__data.fields.path:percentencode}',
    '${__field.labels.method} ${__value.raw} ${__series.name}',
    '$__from $__to ${__dashboard} ${__user.login}',
  ])("Grafana's own variables are defined everywhere: %s", (text) => {
    expect(check(withExpr(text))).toEqual([]);
  });

  test('a misspelt one of them is found', () => {
    expect(said(check(withExpr('rate(up[$__rate_intervall])')))).toEqual([
      'variable $__rate_intervall is not defined in this dashboard: did you mean __rate_interval?',
    ]);
  });

  test('macros of a datasource whose language is not read are not judged, variables of it are', () => {
    const targets = [
      { rawSql: 'SELECT $one FROM t WHERE $__timeFilter(at)' },
      { alias: '$tag_host [[tag_region]]' },
    ];
    const found = check([{ ...stat, datasource: { type: 'mysql', uid: 'm' }, targets }]);
    expect(underlined(found)).toEqual(['$one']);
  });

  test('groups of a regular expression are no variables', () => {
    expect(check(withExpr('label_replace(up, "a", "$1", "b", "(.*)")'))).toEqual([]);
  });

  test('inputs of the import page are judged by a rule of their own', () => {
    expect(check(withExpr('${DS_PROMETHEUS} ${VAR_PREFIX}'))).toEqual([]);
  });
});

test('a server-side expression names queries, not variables', () => {
  const target = { type: 'math', expression: '$A * 100', datasource: { type: '__expr__' } };
  expect(onDashboard(variableDefined, { panels: [{ type: 'stat', targets: [target] }] })).toEqual(
    [],
  );
});
