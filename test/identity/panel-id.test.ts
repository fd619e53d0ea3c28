import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import { arrange, lines, type PanelDef } from '../../dashboards/style/layout.js';
import { panelId } from '../../identity/panel-id.js';

const panel = (key: string): PanelDef => ({
  key,
  build: (id, place) => new PanelBuilder().type('text').title(key).id(id).gridPos(place).build(),
});

/** Ids by title of a dashboard with a row and the given panels. */
const ids = (...keys: string[]): Map<string, number> => {
  const panels = arrange([{ key: 'row', title: 'Row', panels: lines(3, 7, ...keys.map(panel)) }]);
  return new Map(panels.map(({ title = '', id = 0 }) => [title, id]));
};

describe('panel ids', () => {
  test.each([
    ['http.request-rate', 1_422_213_163],
    ['row.app.now', 1_984_221_612],
    ['', 1_672_528_965],
  ])('of %j is always %i', (key, id) => {
    expect(panelId(key)).toBe(id);
  });

  test('are whole numbers from 1 to 2^31 - 1, and differ', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => panelId(`key.${index}`));
    const outside = many.filter((id) => !Number.isInteger(id) || id < 1 || id > 0x7fff_ffff);
    expect(outside).toEqual([]);
    expect(new Set(many).size).toBe(many.length);
  });

  test('of other panels and rows stay when one is inserted', () => {
    const before = ids('a', 'b');
    const after = ids('a', 'new', 'b');
    expect(after.size).toBe(4);
    expect([...before].filter(([title, id]) => after.get(title) !== id)).toEqual([]);
  });
});
