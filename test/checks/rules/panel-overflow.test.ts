import { describe, expect, test } from 'vitest';
import { panelOverflow } from '../../../checks/rules/panel-overflow.js';
import { onPanels } from '../../support/checks.js';

const place = (x: number, y: number, w: number, h: number) => ({ gridPos: { x, y, w, h } });
const check = (panel: object) =>
  onPanels(panelOverflow, [{ type: 'stat', title: 'P', ...panel }]).map(({ at, message }) => [
    at.at(-1),
    message,
  ]);

describe('outside the grid', () => {
  test.each([
    [place(16, 0, 12, 8), ['w', 'the panel ends at column 28: the grid has 24 (x 16, w 12)']],
    [place(0, 0, 25, 8), ['w', 'the panel ends at column 25: the grid has 24 (x 0, w 25)']],
    [place(-1, 0, 12, 8), ['x', 'x is -1, outside the grid']],
    [place(0, -3, 12, 8), ['y', 'y is -3, outside the grid']],
    [place(0, 0, 7.5, 8), ['w', 'w is 7.5, not a whole number']],
    [place(0, 0, 8, 0.5), ['h', 'h is 0.5, not a whole number']],
    [place(0, 1.5, 8, 8), ['y', 'y is 1.5, not a whole number']],
  ])('%j', (panel, expected) => {
    expect(check(panel)).toEqual([expected]);
  });

  test('each fault of a panel is said', () => {
    expect(check(place(-2, -1, 30, 8)).map(([field]) => field)).toEqual(['x', 'y', 'w']);
  });
});

test.each([
  [place(0, 0, 24, 1)],
  [place(23, 5000, 1, 40)],
  // Another fault.
  [place(0, 0, 0, 0)],
  [{}],
  [{ gridPos: 'x' }],
  // The place of these is not what they say.
  [{ type: 'row', ...place(5, 0, 24, 1) }],
  [{ ...place(30, 0, 6, 4), repeatPanelId: 3 }],
])('%j is fine', (panel) => {
  expect(check(panel)).toEqual([]);
});

test('library panels and those in closed rows stand in the grid too', () => {
  const panel = { type: 'stat', ...place(20, 1, 6, 4) };
  const found = onPanels(panelOverflow, [
    { ...panel, libraryPanel: { uid: 'x' } },
    { type: 'row', collapsed: true, panels: [panel] },
  ]);
  expect(found.map(({ at }) => at)).toEqual([
    ['panels', 0, 'gridPos', 'w'],
    ['panels', 1, 'panels', 0, 'gridPos', 'w'],
  ]);
});
