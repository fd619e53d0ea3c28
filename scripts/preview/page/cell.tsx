import type { MarkedPanel } from '../comparison.js';
import type { Cells } from '../grid/cells.js';

/** The place of an element in the grid, which grid.css turns into pixels; `top` is the row where it settled. */
export const cellStyle = ({ x, w, h }: Cells, top: number): string =>
  `--x:${x};--y:${top};--w:${w};--h:${h}`;

/** The class that outlines a panel that differs. */
export const markClass = (marked: MarkedPanel | undefined): string =>
  marked ? ` mark-${marked.mark}` : '';

/** How a panel differs, in a word. */
export const MarkBadge = ({ marked }: { marked: MarkedPanel | undefined }) =>
  marked ? <span class={`badge mark${markClass(marked)}`}>{marked.mark}</span> : null;
