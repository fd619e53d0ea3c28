import type { MarkedPanel } from '../comparison.js';

/** The class that outlines a panel that differs. */
export const markClass = (marked: MarkedPanel | undefined): string =>
  marked ? ` mark-${marked.mark}` : '';

/** What became of a panel, in a word. */
export const MarkBadge = ({ marked }: { marked: MarkedPanel | undefined }) =>
  marked ? <span class={`badge mark${markClass(marked)}`}>{marked.mark}</span> : null;
