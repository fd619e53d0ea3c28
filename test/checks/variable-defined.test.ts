import { describe, expect, test } from 'vitest';
import { variableDefined } from '../../checks/variable-defined.js';
import { dashboardOf, known, said, underlined } from '../support/unit.js';

const service = { name: 'service', type: 'textbox' };
const check = (panels: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) =>
  variableDefined.check(dashboardOf({ templating: { list: [service] }, panels, ...more }), known);
const withExpr = (expr: string) => [{ type: 'stat', title: 'P', targets: [{ expr }] }];

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
        file: 'home.json',
        dashboard: 'Home',
        place: 'panel "P"',
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

  test('groups of a regular expression are no variables', () => {
    expect(check(withExpr('label_replace(up, "a", "$1", "b", "(.*)")'))).toEqual([]);
  });
});
