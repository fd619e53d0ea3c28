import { describe, expect, test } from 'vitest';
import { panelOverlap } from '../../../checks/rules/panel-overlap.js';
import { cpuTime } from '../../support/cpu-time.js';
import { dashboardOf, known, onDashboard, onPanels, said } from '../../support/checks.js';

const panel = (title: string, x: number, y: number, w: number, h: number, more: object = {}) => ({
  type: 'stat',
  title,
  gridPos: { x, y, w, h },
  ...more,
});
const row = (title: string, y: number, more: object = {}) =>
  panel(title, 0, y, 24, 1, { type: 'row', ...more });

describe('panels of the dashboard', () => {
  test('that share cells are found once', () => {
    const found = onPanels(panelOverlap, [panel('A', 0, 0, 12, 8), panel('B', 11, 7, 12, 8)]);
    expect(said(found)).toEqual(['panel "B" lies on panel "A"']);
    expect(found[0]?.at).toEqual(['panels', 1, 'gridPos']);
  });

  test.each([
    [[panel('A', 0, 0, 12, 8), panel('B', 12, 0, 12, 8)]],
    [[panel('A', 0, 0, 12, 8), panel('B', 0, 8, 12, 8)]],
    // A low one beside a high one, and another under the low one.
    [[panel('A', 0, 0, 12, 8), panel('B', 12, 0, 12, 4), panel('C', 12, 4, 12, 4)]],
    // Gaps are closed by Grafana.
    [[panel('A', 0, 0, 12, 8), panel('B', 0, 80, 12, 8)]],
    // Whatever has no place or no size is another fault.
    [[panel('A', 0, 0, 12, 8), { type: 'stat', title: 'B' }, panel('C', 0, 0, 0, 8)]],
    [[panel('A', 0, 0, 12, 8), panel('B', 0, 0, 12, 8, { repeatPanelId: 1 })]],
  ])('%j', (panels) => {
    expect(onPanels(panelOverlap, panels)).toEqual([]);
  });

  test('several are counted, and each panel is said once, in the order of the file', () => {
    const panels = [
      panel('Wide', 0, 4, 24, 4),
      panel('A', 0, 0, 12, 5),
      panel('B', 12, 0, 12, 5),
      panel('On all', 0, 3, 24, 2),
    ];
    expect(said(onPanels(panelOverlap, panels))).toEqual([
      'panel "A" lies on panel "Wide"',
      'panel "B" lies on panel "Wide"',
      'panel "On all" lies on panel "Wide" and 2 more',
    ]);
  });
});

describe('rows', () => {
  test('take the whole line, whatever they say', () => {
    const narrow = panel('Row', 0, 4, 6, 9, { type: 'row' });
    expect(said(onPanels(panelOverlap, [panel('A', 18, 0, 6, 5), narrow]))).toEqual([
      'row "Row" lies on panel "A"',
    ]);
    expect(onPanels(panelOverlap, [narrow, panel('A', 0, 5, 6, 4)])).toEqual([]);
  });

  test('the panels in a closed row are laid out among themselves', () => {
    const inside = [panel('A', 0, 1, 12, 8), panel('B', 6, 1, 12, 8)];
    const panels = [row('Row', 0, { collapsed: true, panels: inside }), panel('C', 0, 1, 24, 8)];
    const found = onPanels(panelOverlap, panels);
    expect(said(found)).toEqual(['panel "B" lies on panel "A"']);
    expect(found[0]?.at).toEqual(['panels', 0, 'panels', 1, 'gridPos']);
  });

  test('the panels in two closed rows may have the same place', () => {
    const closed = (title: string, y: number) =>
      row(title, y, { collapsed: true, panels: [panel('A', 0, 1, 12, 8)] });
    expect(onPanels(panelOverlap, [closed('1', 0), closed('2', 1)])).toEqual([]);
  });

  test('what an open row holds is not shown', () => {
    const panels = [panel('A', 0, 1, 12, 8), panel('B', 0, 1, 12, 8)];
    expect(onPanels(panelOverlap, [row('Row', 0, { collapsed: false, panels })])).toEqual([]);
  });
});

test('library panels stand in the grid, panels of old rows do not', () => {
  const library = panel('B', 0, 0, 12, 8, { libraryPanel: { uid: 'x' } });
  const panels = [panel('A', 0, 0, 12, 8), library];
  expect(onPanels(panelOverlap, panels)).toHaveLength(1);
  expect(onDashboard(panelOverlap, { rows: [{ panels }] })).toEqual([]);
});

test('a thousand panels are quick, side by side and one on the other', () => {
  const many = (place: (index: number) => readonly [x: number, y: number]) =>
    dashboardOf({
      panels: Array.from({ length: 1000 }, (_, index) => {
        const [x, y] = place(index);
        return panel(`P${index}`, x, y, 6, 4);
      }),
    });
  const tidy = many((index) => [(index % 4) * 6, Math.floor(index / 4) * 4]);
  const heap = many(() => [0, 0]);
  const took = cpuTime(() => {
    expect(panelOverlap.dashboard?.(tidy, known)).toEqual([]);
    expect(panelOverlap.dashboard?.(heap, known)).toHaveLength(999);
  });
  expect(took).toBeLessThan(2000);
});
