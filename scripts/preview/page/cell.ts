import type { Cells } from '../grid/cells.js';

/** The place of an element in the grid, which grid.css turns into pixels; `top` is where it settled. */
export const cellStyle = ({ x, w, h }: Cells, top: number): string =>
  `--x:${x};--y:${top};--w:${w};--h:${h}`;
