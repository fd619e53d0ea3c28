import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { placesOf } from '../../../scripts/preview/grid/places.js';
import { settle } from '../../../scripts/preview/grid/settle.js';
import { overlaps } from '../../support/unit.js';

const panel = (title: string, gridPos?: object) => ({ type: 'stat', title, gridPos });
const row = (title: string, y: number, fields: object = {}) => ({
  type: 'row',
  title,
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...fields,
});

/** The lines of a dashboard as texts: each row with its members behind it. */
const shown = (dashboard: object): string[] =>
  placesOf(dashboardFile('x.json', dashboard)).map((item) => {
    if (item.kind === 'panel') return item.at.panel.title;
    const members = item.members.map(({ at }) => at.panel.title).join(' ');
    return `${item.title} ${item.isOpen ? 'open' : 'closed'}: ${members}`;
  });

describe('what stands where', () => {
  test('an open row has the panels that follow it, a closed one those within it', () => {
    const panels = [
      panel('first', { x: 0, y: 0, w: 12, h: 4 }),
      row('Open', 4),
      panel('right', { x: 12, y: 5, w: 12, h: 4 }),
      panel('left', { x: 0, y: 5, w: 12, h: 4 }),
      row('Closed', 9, {
        collapsed: true,
        panels: [panel('inner', { x: 0, y: 10, w: 24, h: 4 })],
      }),
      panel('after', { x: 0, y: 10, w: 24, h: 4 }),
    ];
    expect(shown({ panels })).toEqual([
      'first',
      'Open open: left right',
      'Closed closed: inner',
      'after',
    ]);
  });

  test('panels within an open row are shown nowhere, and counted', () => {
    const panels = [row('Open', 0, { panels: [panel('lost')] }), panel('kept')];
    const [item] = placesOf(dashboardFile('x.json', { panels }));
    expect(shown({ panels })).toEqual(['Open open: kept']);
    expect(item).toMatchObject({ lost: 1 });
  });

  test('old rows without titles are no rows', () => {
    const rows = [
      { title: 'A', panels: [panel('one')] },
      { title: 'B', panels: [panel('two')] },
    ];
    expect(shown({ rows })).toEqual(['one', 'two']);
  });

  test('panels without a place stand below those before them', () => {
    const panels = [panel('a', { x: 0, y: 0, w: 24, h: 3 }), panel('b'), panel('c')];
    const tops = placesOf(dashboardFile('x.json', { panels })).map(({ cells }) => cells.y);
    expect(tops).toEqual([0, 3, 11]);
  });
});

describe('settle', () => {
  test('closes gaps and pushes down what would cover something', () => {
    const { tops, height } = settle([
      { x: 0, w: 12, h: 4 },
      { x: 6, w: 12, h: 2 },
      { x: 18, w: 6, h: 1 },
      { x: 0, w: 24, h: 1 },
    ]);
    expect(tops).toEqual([0, 4, 0, 6]);
    expect(height).toBe(7);
  });

  test('never lets two share a cell', () => {
    const item = fc
      .record({
        x: fc.nat(23),
        w: fc.integer({ min: 1, max: 24 }),
        h: fc.integer({ min: 1, max: 9 }),
      })
      .map((one) => ({ ...one, w: Math.min(one.w, 24 - one.x) }));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const { tops } = settle(items);
        expect(overlaps(items.map((one, index) => ({ ...one, y: tops[index] ?? 0 })))).toEqual([]);
      }),
    );
  });
});
