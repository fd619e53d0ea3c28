import { describe, expect, test } from 'vitest';
import { rowPanels } from '../../../checks/rules/row-panels.js';
import { onPanels, said } from '../../support/checks.js';

const panel = (title: string, y = 1) => ({
  type: 'stat',
  title,
  gridPos: { x: 0, y, w: 6, h: 4 },
});
const row = (y: number, more: object = {}) => ({
  type: 'row',
  title: 'Row',
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...more,
});
const closed = (y: number, ...panels: readonly object[]) => row(y, { collapsed: true, panels });

describe('an open row with panels inside', () => {
  test.each([[{ collapsed: false }], [{}]])('%j', (state) => {
    const found = onPanels(rowPanels, [row(0, { ...state, panels: [panel('A'), panel('B')] })]);
    expect(said(found)).toEqual([
      'the row is open (collapsed is not true): Grafana drops the panels that it holds',
    ]);
    expect(found[0]?.at).toEqual(['panels', 0, 'panels']);
  });
});

describe('a closed row without panels', () => {
  test('before panels', () => {
    const found = onPanels(rowPanels, [closed(0), panel('A'), panel('B')]);
    expect(said(found)).toEqual([
      'the row is closed and holds no panels: "A" and others after it belong to no row and are always shown',
    ]);
    expect(found[0]?.at).toEqual(['panels', 0, 'collapsed']);
  });

  test('the order is that of the places, not of the list', () => {
    expect(onPanels(rowPanels, [panel('A', 9), closed(5)])).toHaveLength(1);
    expect(onPanels(rowPanels, [closed(9), panel('A', 5)])).toEqual([]);
  });

  test.each([[[closed(0)]], [[closed(0), row(1), panel('A', 2)]], [[panel('A', 0), closed(4)]]])(
    '%j holds nothing that anyone misses',
    (panels) => {
      expect(onPanels(rowPanels, panels)).toEqual([]);
    },
  );
});

describe('fine', () => {
  test.each([
    [[row(0), panel('A'), row(5), panel('B', 6)]],
    [[closed(0, panel('A')), row(1), panel('B', 2)]],
    // Panels may follow a closed row on purpose.
    [[closed(0, panel('A')), panel('B', 1)]],
    [[row(0, { collapsed: false, panels: [] }), panel('A')]],
    [[panel('A'), { type: 'row' }]],
    [[{ type: 'stat', panels: [panel('A')] }]],
  ])('%j', (panels) => {
    expect(onPanels(rowPanels, panels)).toEqual([]);
  });
});

test('a row inside a row', () => {
  const inner = { type: 'row', title: 'Inner' };
  const found = onPanels(rowPanels, [closed(0, panel('A'), inner)]);
  expect(said(found)).toEqual([
    'a row stands inside row "Row": Grafana takes it for a panel and drops what it holds',
  ]);
  expect(found[0]?.at).toEqual(['panels', 0, 'panels', 1]);
});
