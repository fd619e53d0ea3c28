import { expect, test } from 'vitest';
import { importInput } from '../../../checks/rules/import-input.js';
import { onDashboard, onPanels, said, underlined } from '../../support/checks.js';

const titled = (title: string) => onPanels(importInput, [{ type: 'text', title }]);

test.each([
  ['${DS_PROMETHEUS}', 'DS_PROMETHEUS'],
  ['${DS_GRAFANACLOUD-PROM}', 'DS_GRAFANACLOUD-PROM'],
  ['${DS_PROMETHEUS (OLD)}', 'DS_PROMETHEUS (OLD)'],
  ['${VAR_PREFIX:raw}', 'VAR_PREFIX'],
  ['$DS_PROMETHEUS', 'DS_PROMETHEUS'],
  ['[[DS_PROMETHEUS]]', 'DS_PROMETHEUS'],
])('%s is an input', (text, name) => {
  const found = titled(`a ${text} b`);
  expect(said(found)).toEqual([
    `${name} is an input of the import page: a file never gets a value for it`,
  ]);
  expect(underlined(found)).toEqual([text]);
});

test.each(['${datasource}', 'DS_PROMETHEUS', '$DS_prometheus', '${MY_DS_X}', '$DATA'])(
  '%s is none',
  (text) => {
    expect(titled(text)).toEqual([]);
  },
);

test('a variable of that name is none', () => {
  const fields = {
    templating: { list: [{ name: 'DS_PROMETHEUS', type: 'datasource', query: 'prometheus' }] },
    panels: [{ type: 'stat', datasource: { uid: '${DS_PROMETHEUS}' } }],
  };
  expect(onDashboard(importInput, fields)).toEqual([]);
});

test('every reference is found, wherever it stands', () => {
  const datasource = { type: 'prometheus', uid: '${DS_P}' };
  const found = onDashboard(importInput, {
    panels: [{ type: 'row', panels: [{ type: 'stat', datasource, targets: [{ datasource }] }] }],
    templating: { list: [{ name: 'c', type: 'constant', query: '${VAR_C}' }] },
    annotations: { list: [{ name: 'a', datasource: '${DS_P}' }] },
  });
  expect(found.map(({ at }) => at)).toEqual([
    ['panels', 0, 'panels', 0, 'datasource', 'uid'],
    ['panels', 0, 'panels', 0, 'targets', 0, 'datasource', 'uid'],
    ['templating', 'list', 0, 'query'],
    ['annotations', 'list', 0, 'datasource'],
  ]);
});

test('inputs that are declared are found, __requires are not', () => {
  const __inputs = [{ name: 'DS_P', type: 'datasource' }, { name: 'VAR_C' }, 'strange'];
  const found = onDashboard(importInput, { __inputs, __requires: [{ id: 'prometheus' }] });
  expect(found).toMatchObject([
    { at: ['__inputs'], message: '__inputs are for the import page only: DS_P, VAR_C, undefined' },
  ]);
});

test.each([[[]], [null], ['DS_X'], [{}]])('__inputs of %j declare none', (__inputs) => {
  expect(onDashboard(importInput, { __inputs })).toEqual([]);
});
