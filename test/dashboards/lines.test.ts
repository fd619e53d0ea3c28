import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import { lines } from '../../dashboards/style/layout.js';
import { built, type BuiltPanel } from '../support/unit.js';

const panels = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    key: `panel-${index}`,
    build: () => new PanelBuilder().build(),
  }));
const widths = (count: number, most: number) => lines(most, 7, ...panels(count)).map(({ w }) => w);

describe('lines', () => {
  test.each([
    [0, []],
    [1, [24]],
    [3, [8, 8, 8]],
    [4, [12, 12, 12, 12]],
    [5, [12, 12, 8, 8, 8]],
    [7, [12, 12, 12, 12, 8, 8, 8]],
  ])('%i panels by 3 fill every line', (count, expected) => {
    expect(widths(count, 3)).toEqual(expected);
  });

  test('a width that 24 columns do not divide by is shared out', () => {
    expect(widths(5, 6)).toEqual([4, 5, 5, 5, 5]);
  });
});

const cells = (ofSection: readonly BuiltPanel[]) =>
  ofSection.reduce((sum, { gridPos: { w, h } }) => sum + w * h, 0);
const height = (ofSection: readonly BuiltPanel[]) =>
  Math.max(...ofSection.map(({ gridPos: { y, h } }) => y + h)) -
  Math.min(...ofSection.map(({ gridPos: { y } }) => y));

describe.each(built)('$uid', ({ panels: all }) => {
  const sections = all.flatMap((row, index): [string, BuiltPanel[]][] => {
    if (row.type !== 'row') return [];
    const rest = all.slice(index + 1);
    const next = rest.findIndex(({ type }) => type === 'row');
    return [[row.title, row.collapsed ? row.panels : rest.slice(0, next < 0 ? undefined : next)]];
  });

  // No panel covers another one, so that they fill their lines when they have as many cells.
  test.each(sections)('%s leaves no gap', (_, ofSection) => {
    expect(cells(ofSection)).toBe(24 * height(ofSection));
  });
});
