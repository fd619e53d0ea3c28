import type { DashboardFile } from './dashboard-file.js';
import type { PanelAt } from './panels.js';

/** How many columns a dashboard has (grafana/grafana, public/app/core/constants.ts, GRID_COLUMN_COUNT). */
export const COLUMNS = 24;

// A laptop's page with the menu open, which it is from 1200 px on, between the margins of the page
// (grafana/grafana, public/app/core/components/AppChrome/MegaMenu/MegaMenu.tsx, MENU_WIDTH;
// public/app/features/dashboard-scene/edit-pane/DashboardEditPaneSplitter.tsx, `body`).
const GRID_WIDTH = 1280 - 300 - 2 * 16;
// Between two columns (GRID_CELL_VMARGIN of the same constants).
const GAP = 8;

/** How many pixels a panel of so many columns is wide on a page of 1280, without its border. */
export const pixelsOf = (columns: number): number =>
  ((GRID_WIDTH + GAP) / COLUMNS) * columns - GAP - 2;

// Grafana drops repeated panels of the file and makes them anew (grafana/grafana, public/app/features/dashboard/state/DashboardModel.ts, cleanUpRepeats).
const isRepeated = ({ panel }: PanelAt): boolean => typeof panel['repeatPanelId'] === 'number';

/** Panels and rows with a place in the grid; panels of the old `rows` have none. */
export const gridItems = ({ panels }: DashboardFile): readonly PanelAt[] =>
  panels.filter((one) => one.at[0] === 'panels' && !isRepeated(one));

/** The same without the rows. */
export const gridPanels = (file: DashboardFile): readonly PanelAt[] =>
  gridItems(file).filter(({ panel }) => panel.type !== 'row');

/** A panel or a row in the grid. */
export interface Box {
  readonly item: PanelAt;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The cells of a panel or row; undefined if its file gives none. */
export function boxOf(item: PanelAt): Box | undefined {
  const { gridPos, type } = item.panel;
  if (!gridPos) return undefined;
  // A row takes the whole width, whatever its gridPos says (grafana/scenes, packages/scenes/src/components/layout/grid/SceneGridRow.tsx).
  if (type === 'row') return { item, x: 0, y: gridPos.y, w: COLUMNS, h: 1 };
  return gridPos.w > 0 && gridPos.h > 0 ? { item, ...gridPos } : undefined;
}

/**
 * Pairs of boxes that share cells, in the order of `boxes`. A sweep from the top compares each box only with those that
 * reach down to it: in a grid without overlaps, at most one a column.
 */
export function overlaps(boxes: readonly Box[]): (readonly [first: Box, second: Box])[] {
  const byTop = boxes.map((box, index) => ({ box, index })).sort((a, b) => a.box.y - b.box.y);
  const pairs: (readonly [first: (typeof byTop)[number], second: (typeof byTop)[number]])[] = [];
  let open: typeof byTop = [];
  for (const one of byTop) {
    open = open.filter(({ box }) => box.y + box.h > one.box.y);
    for (const other of open) {
      const sharesColumns =
        other.box.x < one.box.x + one.box.w && one.box.x < other.box.x + other.box.w;
      if (sharesColumns) pairs.push(other.index < one.index ? [other, one] : [one, other]);
    }
    open.push(one);
  }
  return pairs
    .sort(([a, b], [c, d]) => b.index - d.index || a.index - c.index)
    .map(([first, second]) => [first.box, second.box]);
}
