import { expect, test } from 'vitest';
import { panelId } from '../../../checks/rules/panel-id.js';
import { onDashboard, onPanels, said } from '../../support/checks.js';

const panel = (title: string, id?: unknown) => ({
  type: 'stat',
  title,
  ...(id === undefined ? {} : { id }),
});
const check = (...panels: readonly unknown[]) => onPanels(panelId, panels);

test('whole numbers from 1 on, each once, are fine', () => {
  expect(check(panel('A', 1), panel('B', 2_147_483_647))).toEqual([]);
});

test.each([
  [undefined, 'is no number'],
  [null, 'is no number'],
  ['7', 'is no number'],
  [0, '0'],
  [-1, '-1'],
  [1.5, '1.5'],
])('%j is no id', (id, text) => {
  expect(check(panel('A', id))).toMatchObject([
    {
      rule: 'panel-id',
      severity: 'error',
      place: 'panel "A"',
      at: ['panels', 0, 'id'],
      message: `panel id ${text}: expected a whole number of at least 1`,
    },
  ]);
});

test('a duplicate is found and both panels are named', () => {
  const found = check(panel('A', 7), panel('B', 8), panel('C', 7));
  expect(said(found)).toEqual(['panel id 7 is also that of panel "A"']);
  expect(found[0]?.place).toBe('panel "C"');
});

test('each panel after the first is found', () => {
  const found = check(panel('A', 7), panel('B', 7), panel('C', 7));
  expect(found.map(({ at }) => at)).toEqual([
    ['panels', 1, 'id'],
    ['panels', 2, 'id'],
  ]);
});

test('panels without an id are no duplicates of each other', () => {
  const missing = 'panel id is no number: expected a whole number of at least 1';
  expect(said(check(panel('A'), panel('B')))).toEqual([missing, missing]);
});

test('rows have ids, and so have the panels inside them', () => {
  const row = { type: 'row', title: 'Row', id: 3, collapsed: true };
  const found = check(panel('A', 1), {
    ...row,
    panels: [panel('B', 1), panel('C', 3), panel('D')],
  });
  expect(found.map(({ place, message }) => [place, message])).toEqual([
    ['panel "D"', 'panel id is no number: expected a whole number of at least 1'],
    ['panel "B"', 'panel id 1 is also that of panel "A"'],
    ['panel "C"', 'panel id 3 is also that of panel "Row"'],
  ]);
});

test('so have the panels of old rows', () => {
  const found = onDashboard(panelId, {
    panels: [panel('A', 1)],
    rows: [{ panels: [panel('B', 1)] }],
  });
  expect(found.map(({ at }) => at)).toEqual([['rows', 0, 'panels', 0, 'id']]);
});
