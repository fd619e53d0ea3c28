import { expect, test } from 'vitest';
import { templateDatasource } from '../../../checks/rules/template-datasource.js';
import { onDashboard, said } from '../../support/checks.js';

const stat = { type: 'stat', title: 'P', datasource: { uid: 'prom' }, targets: [{ expr: 'up' }] };
const chooser = (name: string, query: unknown) => ({ name, type: 'datasource', query });
const check = (list: readonly unknown[], panels: readonly unknown[] = [stat]) =>
  onDashboard(templateDatasource, { templating: { list }, panels });

test('a dashboard with queries and no choice is found', () => {
  expect(check([{ name: 'datasource', type: 'textbox' }])).toMatchObject([
    { at: ['templating', 'list'], message: 'no variable chooses the datasource' },
  ]);
});

test.each([
  ['no panel', []],
  ['a text', [{ type: 'text' }]],
  ['an annotation list', [{ ...stat, datasource: { type: 'datasource', uid: 'grafana' } }]],
  ['another panel', [{ ...stat, datasource: '-- Dashboard --' }]],
  ['expressions', [{ type: 'stat', targets: [{ datasource: { type: '__expr__' } }] }]],
])('a dashboard that asks only %s needs none', (_what, panels) => {
  expect(check([], panels)).toEqual([]);
});

test.each([
  ['the default datasource', [{ type: 'stat', targets: [{ expr: 'up' }] }]],
  ['in a closed row', [{ type: 'row', collapsed: true, panels: [stat] }]],
  [
    'in a mixed panel',
    [{ ...stat, datasource: { uid: '-- Mixed --' }, targets: [{ datasource: { uid: 'prom' } }] }],
  ],
])('one that asks %s needs one', (_what, panels) => {
  expect(check([], panels)).toHaveLength(1);
});

test.each([
  [[chooser('datasource', 'prometheus')]],
  [[chooser('prometheus_datasource', 'Prometheus')]],
  [[chooser('prometheus_datasource', 'prometheus'), chooser('loki_datasource', 'loki')]],
  // No variable can have that name.
  [[chooser('aws', 'grafana-amazonprometheus-datasource')]],
  // Two cannot have the same name.
  [[chooser('here', 'prometheus'), chooser('there', 'prometheus')]],
  [[chooser('ds', undefined)]],
])('%j has good names', (list) => {
  expect(check(list)).toEqual([]);
});

test('with one variable either name will do', () => {
  const found = check([{ name: 'a', type: 'textbox' }, chooser('ds', 'prometheus')]);
  expect(said(found)).toEqual([
    'datasource variable ds: expected the name datasource or prometheus_datasource',
  ]);
  expect(found[0]?.at).toEqual(['templating', 'list', 1, 'name']);
});

test('with several each is named after its type', () => {
  expect(said(check([chooser('datasource', 'prometheus'), chooser('logs', 'loki')]))).toEqual([
    'datasource variable datasource: expected the name prometheus_datasource',
    'datasource variable logs: expected the name loki_datasource',
  ]);
});
