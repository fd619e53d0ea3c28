import { COLUMNS } from '../../../grafana-files/dashboards/grid.js';

/** The place of something in the grid, in cells. */
export interface Cells {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Pixels of one row of cells, with the gap below it (grafana/grafana, public/app/core/constants.ts). */
export const ROW_PIXELS = 38;
export const GAP_PIXELS = 8;

// A panel of a million rows would push everything else out of sight.
const TALLEST = 300;

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(Math.round(value), least), most);

/** The cells moved and cut so that they lie within the grid. */
export function withinGrid({ x, y, w, h }: Cells): Cells {
  const left = between(0, x, COLUMNS - 1);
  return {
    x: left,
    y: Math.max(0, y),
    w: between(1, w, COLUMNS - left),
    h: between(1, h, TALLEST),
  };
}

/** The order of reading: from the top, then from the left. */
export const byReading = (a: Cells, b: Cells): number => a.y - b.y || a.x - b.x;
