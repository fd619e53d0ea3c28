import type { GridPos, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { panelId } from '../../identity/panel-id.js';

/** Columns of Grafana's grid. */
const GRID_WIDTH = 24;

/** A panel that does not know its place yet. */
export interface PanelDef {
  /** Unique within the dashboard; the id comes from it. */
  readonly key: string;
  readonly build: (id: number, place: GridPos) => Panel;
}

/** A panel and how many grid cells it takes. */
export interface Sized {
  readonly panel: PanelDef;
  readonly w: number;
  readonly h: number;
}

/** A titled row of panels. A collapsed one queries nothing until it is opened. */
export interface Section {
  readonly key: string;
  readonly title: string;
  readonly collapsed?: true;
  readonly panels: readonly Sized[];
}

/** Shares `total` out into `parts` that differ by one at most. */
const shares = (total: number, parts: number): number[] =>
  Array.from(
    { length: parts },
    (_, part) => Math.floor((total * (part + 1)) / parts) - Math.floor((total * part) / parts),
  );

/** Puts panels into lines of at most `most`, each of which fills the grid: a service that lacks one of them leaves no gap. */
export function lines(most: number, h: number, ...panels: readonly PanelDef[]): Sized[] {
  const left = [...panels];
  return shares(panels.length, Math.ceil(panels.length / most)).flatMap((length) => {
    const widths = shares(GRID_WIDTH, length);
    return left.splice(0, length).map((panel, index) => ({ panel, w: widths[index] ?? 0, h }));
  });
}

/**
 * Packs panels of any height from left to right, each as high up as the panels above its own columns let it; that is
 * where Grafana's own compaction would move it, so nothing shifts when a dashboard opens.
 * @returns the panels with their places, and the first free row below them.
 * @throws RangeError when a panel is wider than the grid or has no size.
 */
export function pack(panels: readonly Sized[], top: number): { panels: Panel[]; bottom: number } {
  const skyline = new Array<number>(GRID_WIDTH).fill(top);
  let x = 0;
  const placed = panels.map(({ panel, w, h }) => {
    if (w < 1 || w > GRID_WIDTH || h < 1) {
      throw new RangeError(
        `panel ${panel.key}: ${w} x ${h} does not fit a grid ${GRID_WIDTH} columns wide`,
      );
    }
    if (x + w > GRID_WIDTH) x = 0;
    const y = Math.max(...skyline.slice(x, x + w));
    skyline.fill(y + h, x, x + w);
    const place = { x, y, w, h };
    x += w;
    return panel.build(panelId(panel.key), place);
  });
  return { panels: placed, bottom: Math.max(...skyline) };
}

function refuseSameKeys(sections: readonly Section[]): void {
  const keys = new Set<string>();
  for (const { panel } of sections.flatMap((section) => section.panels)) {
    if (keys.has(panel.key)) {
      throw new RangeError(`two panels have the key ${panel.key}: give one of them another`);
    }
    keys.add(panel.key);
  }
}

/**
 * Lays sections out one below the other. Panels of an open row follow it; those of a collapsed row are inside it.
 * @throws RangeError when two panels have one key, or one does not fit the grid.
 */
export function arrange(sections: readonly Section[]): (Panel | RowPanel)[] {
  refuseSameKeys(sections);
  let y = 0;
  return sections.flatMap((section) => {
    const row = new RowBuilder(section.title)
      .id(panelId(`row.${section.key}`))
      .gridPos({ x: 0, y, w: GRID_WIDTH, h: 1 })
      .collapsed(section.collapsed ?? false)
      .build();
    const { panels, bottom } = pack(section.panels, y + 1);
    y = section.collapsed ? y + 1 : bottom;
    return section.collapsed ? [{ ...row, panels }] : [row, ...panels];
  });
}
