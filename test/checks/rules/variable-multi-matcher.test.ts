import { describe, expect, test } from 'vitest';
import { variableMultiMatcher } from '../../../checks/rules/variable-multi-matcher.js';
import type { Language } from '../../../queries/interpolate.js';
import { onDashboard, onQuery, said, underlined } from '../../support/checks.js';

// The dashboard of onQuery has the variable service: multi, with All.
const check = (language: Language, text: string, panel = {}) =>
  onQuery(variableMultiMatcher, language, text, panel);

test.each([
  ['promql', 'up{service="$service"}', 'service="$service"', 'service=~"$service"'],
  [
    'promql',
    "up{service != 'a-${service}'}",
    "service != 'a-${service}'",
    "service !~ 'a-${service}'",
  ],
  ['promql', 'up{service="[[service]]"}', 'service="[[service]]"', 'service=~"[[service]]"'],
  ['promql', 'up{service="${service:csv}"}', 'service="${service:csv}"', 'service=~"${service}"'],
  [
    'promql',
    'up{service="${service:regex}"}',
    'service="${service:regex}"',
    'service=~"${service:regex}"',
  ],
  ['logql', '{service_name="$service"}', 'service_name="$service"', 'service_name=~"$service"'],
  ['logql', '{a="b"} | json | svc != "$service"', 'svc != "$service"', 'svc !~ "$service"'],
  [
    'traceql',
    '{ resource.service.name = "$service" }',
    'resource.service.name = "$service"',
    'resource.service.name =~ "$service"',
  ],
] as const)('%s: %s', (language, text, matcher, rewritten) => {
  const found = check(language, text);
  const op = text.includes('!=') ? '!=' : '=';
  expect(said(found)).toEqual([
    `$service may have several values, ${op} compares with one: write ${rewritten}`,
  ]);
  expect(underlined(found)).toEqual([matcher]);
  expect(found[0]?.refId).toBe('A');
});

test.each([
  ['promql', 'up{service=~"$service", job!~"${service:regex}"}'],
  ['promql', 'up{service="toq_server"}'],
  ['promql', 'up{service="$other"}'],
  ['logql', '{service_name=~"$service"} |= "$service"'],
  ['traceql', '{ resource.service.name =~ "$service" }'],
  // Not understood: another rule says so.
  ['promql', 'sum(up{service="$service"}'],
] as const)('%s is fine: %s', (language, text) => {
  expect(check(language, text)).toEqual([]);
});

test('each matcher of a query is found', () => {
  expect(underlined(check('promql', 'up{service="$service"} / up{job="$service"}'))).toEqual([
    'service="$service"',
    'job="$service"',
  ]);
});

const datasource = { type: 'prometheus', uid: 'prom' };
const stat = { type: 'stat', title: 'P', datasource, targets: [{ expr: 'up{a="$v"}' }] };
const on = (variable: unknown, panels: readonly unknown[] = [stat]) =>
  onDashboard(variableMultiMatcher, { templating: { list: [variable] }, panels });
const v = { name: 'v', type: 'query', datasource, query: 'label_values(up, a)', multi: true };

describe('which variables may have several values', () => {
  test.each([
    [v, 1],
    [{ ...v, multi: false, includeAll: true }, 1],
    [{ ...v, type: 'custom', query: 'a,b' }, 1],
    [{ ...v, multi: false }, 0],
    [{ ...v, type: 'textbox', query: '' }, 0],
    [{ ...v, type: 'constant', query: 'a' }, 0],
  ])('%j', (variable, count) => {
    expect(on(variable)).toHaveLength(count);
  });

  test('a variable within the query of a variable is looked at', () => {
    const w = { ...v, name: 'w', multi: false, query: 'label_values(up{a="$v"}, b)' };
    const found = onDashboard(variableMultiMatcher, { templating: { list: [v, w] } });
    expect(found.map(({ variable }) => variable)).toEqual(['w']);
    expect(underlined(found)).toEqual(['a="$v"']);
  });
});

describe('a repetition gives each panel one value', () => {
  test.each([
    ['of the panel', [{ ...stat, repeat: 'v' }], 0],
    ['by another variable', [{ ...stat, repeat: 'w' }], 1],
    ['of the open row above', [{ type: 'row', repeat: 'v' }, stat, stat], 0],
    ['of a row further up', [{ type: 'row', repeat: 'v' }, { type: 'row' }, stat], 1],
    [
      'of the row that holds it',
      [{ type: 'row', collapsed: true, repeat: 'v', panels: [stat] }],
      0,
    ],
    ['of a closed row before it', [{ type: 'row', collapsed: true, repeat: 'v' }, stat], 1],
  ])('%s', (_what, panels, count) => {
    expect(on(v, panels)).toHaveLength(count);
  });

  test('of a row of an old dashboard', () => {
    const rows = [{ repeat: 'v', panels: [stat] }, { panels: [stat] }];
    const found = onDashboard(variableMultiMatcher, { templating: { list: [v] }, rows });
    expect(found.map(({ at }) => at)).toEqual([['rows', 1, 'panels', 0, 'targets', 0, 'expr']]);
  });
});
