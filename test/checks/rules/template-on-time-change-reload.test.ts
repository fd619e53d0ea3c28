import { expect, test } from 'vitest';
import { templateOnTimeChangeReload } from '../../../checks/rules/template-on-time-change-reload.js';
import { onVariables, said } from '../../support/checks.js';

const variable = (fields: Readonly<Record<string, unknown>>) => ({
  name: 'v',
  type: 'query',
  datasource: { type: 'prometheus', uid: 'prom' },
  query: 'label_values(up, v)',
  ...fields,
});
const check = (fields: Readonly<Record<string, unknown>>) =>
  onVariables(templateOnTimeChangeReload, [variable(fields)]);

test('one that is asked on load only, with its fix', () => {
  expect(check({ refresh: 1 })).toMatchObject([
    {
      at: ['templating', 'list', 0, 'refresh'],
      message: 'variable v is refreshed when the dashboard loads, not when the time range changes',
      fix: { at: ['templating', 'list', 0, 'refresh'], value: 2 },
    },
  ]);
});

test.each([
  [0, 'never'],
  [undefined, 'never'],
  [true, 'true'],
  ['2', '2'],
])('refresh %j', (refresh, when) => {
  const now = refresh === '2' ? '"2"' : when;
  expect(said(check({ refresh }))).toEqual([
    `variable v is refreshed ${now}, not when the time range changes`,
  ]);
});

test.each([
  { type: 'loki', uid: 'loki' },
  { type: 'tempo', uid: 'tempo' },
  { type: 'grafana-amazonprometheus-datasource', uid: 'a' },
  { uid: '$unknown' },
  undefined,
])('the values of %j may depend on the time', (datasource) => {
  expect(check({ datasource, refresh: 1 })).toHaveLength(1);
});

test.each([
  { refresh: 2 },
  { type: 'custom' },
  { type: 'datasource', refresh: 1 },
  { datasource: { type: 'mysql', uid: 'm' }, refresh: 1 },
])('%j is fine', (fields) => {
  expect(check(fields)).toEqual([]);
});

test('each variable is found', () => {
  const list = [variable({}), variable({ refresh: 2 }), variable({ name: 'w', refresh: 1 })];
  expect(onVariables(templateOnTimeChangeReload, list).map(({ variable: name }) => name)).toEqual([
    'v',
    'w',
  ]);
});
