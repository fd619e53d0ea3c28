import { expect, test } from 'vitest';
import { variableUsed } from '../../../checks/rules/variable-used.js';
import { onDashboard, said } from '../../support/checks.js';

const x = { name: 'x', type: 'query', query: 'label_values(up, x)' };
const check = (fields: Readonly<Record<string, unknown>>, ...more: readonly unknown[]) =>
  onDashboard(variableUsed, { templating: { list: [x, ...more] }, ...fields });
const panel = (fields: Readonly<Record<string, unknown>>) => ({
  panels: [{ type: 'row', collapsed: true, panels: [{ type: 'stat', ...fields }] }],
});

test('one that nothing uses is found', () => {
  expect(check({ panels: [{ type: 'stat', title: 'xs' }] })).toMatchObject([
    {
      at: ['templating', 'list', 0, 'name'],
      variable: 'x',
      message: 'nothing in this dashboard uses $x',
    },
  ]);
});

test.each([
  ['a query', panel({ targets: [{ expr: 'up{x=~"$x"}' }] })],
  ['a title', panel({ title: 'Erros de [[x]]' })],
  ['a datasource', panel({ datasource: { uid: '${x}' } })],
  ['a data link', panel({ links: [{ url: '/d/a?${x:queryparam}' }] })],
  ['a repeated panel', panel({ repeat: 'x' })],
  ['a repeated row', { panels: [{ type: 'row', repeat: 'x' }] }],
  ['a repeated row of an old dashboard', { rows: [{ repeat: 'x', panels: [] }] }],
  ['an annotation', { annotations: { list: [{ name: 'a', expr: 'up{x=~"$x"}' }] } }],
  ['a link of the dashboard', { links: [{ url: '/d/a?${x:queryparam}' }] }],
])('%s uses it', (_what, fields) => {
  expect(check(fields)).toEqual([]);
});

test('another variable uses it, itself it does not', () => {
  const y = { name: 'y', type: 'query', query: 'label_values(up{x=~"$x", y="$y"}, y)' };
  expect(said(check({}, y))).toEqual(['nothing in this dashboard uses $y']);
});

test.each([
  { links: [{ type: 'dashboards', includeVars: true }] },
  { links: [{ url: '/d/details?var-x=1' }] },
  panel({ title: '$xy ${__field.x}' }),
  panel({ repeat: 'xs' }),
])('%j does not use it', (fields) => {
  expect(check(fields)).toHaveLength(1);
});

test.each(['adhoc', 'groupby'])('%s works without being named', (type) => {
  expect(onDashboard(variableUsed, { templating: { list: [{ name: 'f', type }] } })).toEqual([]);
});

test('a hidden one nobody can choose; links carry it on', () => {
  const list = [{ name: 'h', type: 'constant', hide: 2 }];
  expect(onDashboard(variableUsed, { templating: { list } })).toEqual([]);
});

test('one that hides its label only is found', () => {
  const list = [{ name: 'h', type: 'custom', hide: 1 }];
  expect(said(onDashboard(variableUsed, { templating: { list } }))).toEqual([
    'nothing in this dashboard uses $h',
  ]);
});
