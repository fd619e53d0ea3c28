import { expect, test } from 'vitest';
import { variableAllValue } from '../../../checks/rules/variable-all-value.js';
import { onVariables } from '../../support/checks.js';

const variable = (fields: Readonly<Record<string, unknown>>) => ({
  name: 'path',
  type: 'query',
  query: 'label_values(up, path)',
  multi: true,
  includeAll: true,
  allValue: '.*',
  ...fields,
});
const check = (fields: Readonly<Record<string, unknown>>) =>
  onVariables(variableAllValue, [variable(fields)]);

test('what All sends, stored as its value', () => {
  const current = { selected: true, text: ['All'], value: ['.*'] };
  expect(check({ current })).toEqual([
    {
      rule: 'variable-all-value',
      severity: 'error',
      file: 'home.json',
      dashboard: { uid: 'home', title: 'Home' },
      variable: 'path',
      place: 'variable path',
      at: ['templating', 'list', 0, 'current', 'value'],
      message: 'variable path stores ".*" for All, not $__all',
      fix: {
        at: ['templating', 'list', 0, 'current'],
        value: { selected: true, text: ['All'], value: ['$__all'] },
      },
    },
  ]);
});

test.each([
  [{ current: { text: 'Todos', value: '.*' } }, '".*"'],
  [{ current: { text: 'anything', value: '.*' } }, '".*"'],
  [{ current: { text: ['All'], value: [''] } }, '""'],
  [{ current: { text: 'All', value: 'all' } }, '"all"'],
  [{ allValue: undefined, current: { text: 'All', value: '.*' } }, '".*"'],
])('%j', (fields, stored) => {
  const [message, fix] = [
    `variable path stores ${stored} for All, not $__all`,
    { value: { text: ['All'], value: ['$__all'] } },
  ];
  expect(check(fields)).toMatchObject([{ message, fix }]);
});

test('where one value can be chosen the fix has no lists', () => {
  expect(check({ multi: false, current: { text: 'All', value: '.*' } })).toMatchObject([
    { fix: { value: { text: 'All', value: '$__all' } } },
  ]);
});

test.each([
  { current: { text: ['All'], value: ['$__all'] } },
  { multi: false, current: { text: 'All', value: '$__all' } },
  // Grafana takes `$__all` in either shape, whatever the text.
  { current: { text: 'Todos', value: '$__all' } },
  { current: { text: ['/a'], value: ['/a'] } },
  { current: { text: ['All', '/a'], value: ['.*', '/a'] } },
  { current: {} },
  { current: { text: 'All' } },
  { current: null },
  {},
  { includeAll: false, current: { text: 'All', value: '.*' } },
  { type: 'custom', query: 'Todos : .*, 5xx : 5..', current: { text: 'Todos', value: '.*' } },
])('%j is fine', (fields) => {
  expect(check(fields)).toEqual([]);
});
