import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import { arrange, lines, pack, type PanelDef, type Sized } from '../../dashboards/style/layout.js';
import { overlaps, type Place } from '../support/unit.js';

const panel = (key: string): PanelDef => ({
  key,
  build: (id, place) => new PanelBuilder().type('text').title(key).id(id).gridPos(place).build(),
});
const size = (w: number, h: number, key = `${w}x${h}`): Sized => ({ panel: panel(key), w, h });

const placeOf = ({ gridPos }: { gridPos?: Place }): Place => {
  if (!gridPos) throw new Error('a panel without a place');
  const { x, y, w, h } = gridPos;
  return { x, y, w, h };
};
const places = (panels: readonly Sized[], top = 0) => pack(panels, top).panels.map(placeOf);

/** Mulberry32: the same numbers on every run. */
function seeded(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Grafana's vertical compaction: from top to bottom, each panel moves up until it meets another. */
function compacted(given: readonly Place[]): Place[] {
  const settled: Place[] = [];
  const moved = new Map<Place, Place>();
  for (const place of [...given].sort((a, b) => a.y - b.y || a.x - b.x)) {
    let { y } = place;
    while (y > 0 && overlaps([...settled, { ...place, y: y - 1 }]).length === 0) y--;
    settled.push({ ...place, y });
    moved.set(place, { ...place, y });
  }
  return given.map((place) => moved.get(place) ?? place);
}

const random = seeded(20_251_104);
const lists = Array.from({ length: 200 }, () =>
  Array.from({ length: 1 + random(12) }, () => size(1 + random(24), 1 + random(12))),
);

test('lines fill the grid, however many panels there are, and hold no more than they may', () => {
  for (let count = 1; count <= 13; count++) {
    for (const most of [1, 2, 3, 4, 6]) {
      const panels = Array.from({ length: count }, (_, index) => panel(`p${index}`));
      const found = places(lines(most, 4, ...panels));
      expect(found).toHaveLength(count);
      for (const line of new Set(found.map(({ y }) => y))) {
        const widths = found.filter(({ y }) => y === line).map(({ w }) => w);
        expect(widths.length).toBeLessThanOrEqual(most);
        expect(widths.reduce((width, w) => width + w, 0)).toBe(24);
      }
    }
  }
  expect(lines(3, 4)).toEqual([]);
});

describe('packing 200 random lists of panels', () => {
  test('no panel covers another one or leaves the grid', () => {
    for (const list of lists) {
      const found = places(list);
      expect(overlaps(found)).toEqual([]);
      expect(found.filter(({ x, y, w }) => x < 0 || y < 0 || x + w > 24)).toEqual([]);
    }
  });

  test("panels keep their sizes and order, and Grafana's compaction moves none", () => {
    for (const list of lists) {
      const found = places(list);
      expect(found.map(({ w, h }) => [w, h])).toEqual(list.map(({ w, h }) => [w, h]));
      expect(compacted(found)).toEqual(found);
    }
  });

  test('the first free row is right below the lowest panel', () => {
    for (const list of lists) {
      const { panels, bottom } = pack(list, 3);
      expect(bottom).toBe(Math.max(...panels.map(placeOf).map(({ y, h }) => y + h)));
    }
  });
});

describe('packing', () => {
  test('a panel of the next line stands below the panels above its own columns', () => {
    expect(places([size(12, 8), size(12, 4), size(12, 3), size(12, 5)], 1)).toEqual([
      { x: 0, y: 1, w: 12, h: 8 },
      { x: 12, y: 1, w: 12, h: 4 },
      { x: 0, y: 9, w: 12, h: 3 },
      { x: 12, y: 5, w: 12, h: 5 },
    ]);
  });

  test('nothing takes no room', () => {
    expect(pack([], 5)).toEqual({ panels: [], bottom: 5 });
  });

  test.each([
    [25, 4],
    [0, 4],
    [4, 0],
  ])('%i x %i is refused, with the panel', (w, h) => {
    expect(() => pack([size(12, 4), size(w, h, 'http.bad')], 0)).toThrow(
      new RangeError(`panel http.bad: ${w} x ${h} does not fit a grid 24 columns wide`),
    );
  });
});

describe('sections', () => {
  const open = { key: 'open', title: 'Open', panels: [size(12, 4, 'a'), size(12, 6, 'b')] };
  const closed = {
    key: 'closed',
    title: 'Closed',
    collapsed: true,
    panels: [size(12, 5, 'c')],
  } as const;
  const last = { key: 'last', title: 'Last', panels: lines(1, 3, panel('d')) };
  const arranged = arrange([open, closed, last]);

  test('panels of an open row follow it, and the next row is below the highest of them', () => {
    expect(arranged.map((one) => [one.title, one.gridPos?.x, one.gridPos?.y])).toEqual([
      ['Open', 0, 0],
      ['a', 0, 1],
      ['b', 12, 1],
      ['Closed', 0, 7],
      ['Last', 0, 8],
      ['d', 0, 9],
    ]);
  });

  test('a collapsed row holds its panels, and the next row follows directly', () => {
    const row = arranged.find(({ title }) => title === 'Closed');
    const inner = row && 'panels' in row ? row.panels : [];
    expect(row).toMatchObject({ type: 'row', collapsed: true, gridPos: { y: 7, w: 24, h: 1 } });
    expect(inner.map((one) => [one.title, one.gridPos?.y])).toEqual([['c', 8]]);
  });

  test('two panels with one key are refused, in whichever rows they are', () => {
    const twice = { ...last, panels: [...last.panels, ...closed.panels] };
    expect(() => arrange([closed, twice])).toThrow(
      'two panels have the key c: give one of them another',
    );
  });

  test('an open row holds no panels itself', () => {
    const row = arranged.find(({ title }) => title === 'Open');
    expect(row).toMatchObject({ type: 'row', collapsed: false, panels: [] });
  });
});
