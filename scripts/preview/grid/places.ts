import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { boxOf, COLUMNS, gridItems } from '../../../grafana-files/dashboards/grid.js';
import { byReading, withinGrid, type Cells } from './cells.js';
import { hasTitle, oldCells } from './old-rows.js';
import type { PanelAt } from '../../../grafana-files/dashboards/panels.js';

/** A panel in the grid. */
export interface PlacedPanel {
  readonly kind: 'panel';
  readonly cells: Cells;
  readonly at: PanelAt;
}

/** The title of a row, with the panels that it shows when it is open. */
export interface PlacedRow {
  readonly kind: 'row';
  readonly cells: Cells;
  readonly title: string;
  readonly isOpen: boolean;
  /** The row as the dashboard has it; the old `rows` are no panels. */
  readonly panel?: PanelJson;
  readonly members: readonly PlacedPanel[];
  /** How many panels Grafana shows nowhere: those inside a row that is open. */
  readonly lost: number;
}

export type Placed = PlacedPanel | PlacedRow;

// The cells of a panel without a place: half the width, like a new panel in Grafana.
const UNPLACED = { x: 0, w: COLUMNS / 2, h: 8 };

const bottomOf = (cells: readonly Cells[]): number =>
  Math.max(0, ...cells.map(({ y, h }) => y + h));

const inOrder = <One extends { readonly cells: Cells }>(items: readonly One[]): One[] =>
  [...items].sort((a, b) => byReading(a.cells, b.cells));

/** Panels with their cells; one without a place goes below those before it. */
function placed(items: readonly PanelAt[], top: number): PlacedPanel[] {
  let bottom = top;
  return items.map((at): PlacedPanel => {
    const cells = withinGrid(boxOf(at) ?? { ...UNPLACED, y: bottom });
    bottom = Math.max(bottom, cells.y + cells.h);
    return { kind: 'panel', cells, at };
  });
}

function placedRow(row: PanelAt, following: readonly PanelAt[], held: readonly PanelAt[]) {
  const y = row.panel.gridPos?.y ?? 0;
  const isOpen = !row.panel.collapsed;
  return {
    kind: 'row',
    cells: { x: 0, y, w: COLUMNS, h: 1 },
    title: row.panel.title,
    isOpen,
    panel: row.panel,
    members: inOrder(placed(isOpen ? following : held, y + 1)),
    lost: isOpen ? held.length : 0,
  } satisfies PlacedRow;
}

/** The items of `panels`. An open row has the panels that follow it (grafana/grafana, transformSaveModelToScene.ts). */
function current(file: DashboardFile): Placed[] {
  const held = new Map<PanelJson, PanelAt[]>();
  const rows: { row: PanelAt; following: PanelAt[] }[] = [];
  const loose: PanelAt[] = [];
  for (const item of gridItems(file)) {
    const last = rows.at(-1);
    if (item.row) held.set(item.row, [...(held.get(item.row) ?? []), item]);
    else if (item.panel.type === 'row') rows.push({ row: item, following: [] });
    else if (last && !last.row.panel.collapsed) last.following.push(item);
    else loose.push(item);
  }
  return inOrder([
    ...placed(loose, 0),
    ...rows.map(({ row, following }) => placedRow(row, following, held.get(row.panel) ?? [])),
  ]);
}

/** The items of `rows`, in dashboards from before Grafana 5. */
function old({ dashboard, panels }: DashboardFile, top: number): Placed[] {
  const showsRows = dashboard.rows.some(hasTitle);
  let y = top;
  return dashboard.rows.flatMap((row, index): Placed[] => {
    const own = panels.filter(({ at }) => at[0] === 'rows' && at[1] === index);
    const begin = showsRows ? y + 1 : y;
    const cells = oldCells(
      row,
      own.map(({ panel }) => panel),
      begin,
    );
    const title: Cells = { x: 0, y, w: COLUMNS, h: 1 };
    y = Math.max(begin, bottomOf(cells));
    const members = own.map((at, number): PlacedPanel => ({
      kind: 'panel',
      cells: cells[number] ?? { ...UNPLACED, y: begin },
      at,
    }));
    if (!showsRows) return members;
    const isOpen = row['collapse'] !== true;
    return [{ kind: 'row', cells: title, title: row.title, isOpen, members, lost: 0 }];
  });
}

/** Everything that a dashboard shows, in the order of reading; a row holds its members. */
export function placesOf(file: DashboardFile): readonly Placed[] {
  const first = current(file);
  return [...first, ...old(file, bottomOf(first.map(({ cells }) => cells)))];
}
