import { COLUMNS } from '../../../grafana-files/dashboards/grid.js';
import { isRecord } from '../../../files/json.js';
import { ROW_PIXELS, withinGrid, type Cells } from './cells.js';

// How Grafana 5 and later place the panels of older rows: grafana/grafana,
// public/app/features/dashboard/state/DashboardMigrator.ts, upgradeToGridLayout.
const SPANS = 12;
const DEFAULT_SPAN = 4;
const DEFAULT_HEIGHT = 250;
const LEAST_HEIGHT = 90;

const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' ? parseInt(value, 10) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

const rowsOf = (height: unknown): number =>
  Math.ceil(Math.max(numberIn(height) ?? DEFAULT_HEIGHT, LEAST_HEIGHT) / ROW_PIXELS);

/** Whether a row of an old dashboard shows its title, by which it can be closed. */
export const hasTitle = (row: unknown): boolean =>
  isRecord(row) && (row['showTitle'] === true || row['collapse'] === true);

/** The cells of the panels of an old row, from `top` down: side by side while there is space. */
export function oldCells(
  row: unknown,
  panels: readonly Readonly<Record<string, unknown>>[],
  top: number,
): Cells[] {
  let x = 0;
  let y = top;
  let lowest = top;
  return panels.map((panel) => {
    const span = numberIn(panel['span']) ?? DEFAULT_SPAN;
    const w = Math.min(Math.floor(span) * (COLUMNS / SPANS), COLUMNS);
    const h = rowsOf(panel['height'] ?? (isRecord(row) ? row['height'] : undefined));
    if (x + w > COLUMNS) {
      x = 0;
      y = lowest;
    }
    const cells = withinGrid({ x, y, w, h });
    x += w;
    lowest = Math.max(lowest, y + cells.h);
    return cells;
  });
}
