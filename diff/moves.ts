import { diffArrays } from 'diff';
import type { PanelIn } from './panels-in-order.js';

/** A panel on both sides. */
export interface Both {
  readonly before: PanelIn;
  readonly after: PanelIn;
}

/** How the place of a panel changed. `shifted`: it only made room for others or closed a gap. */
export type Move = 'none' | 'shifted' | 'moved';

const sizeOf = ({ place: { w, h } }: PanelIn) => `${w}x${h}`;
const spotOf = ({ place: { x, y } }: PanelIn) => `${x},${y}`;

/** Whether a pair was resized, opened or closed, so that the panels below it had to shift. */
const makesRoom = ({ before, after }: Both) =>
  sizeOf(before) !== sizeOf(after) || before.json['collapsed'] !== after.json['collapsed'];

const arePlaced = ({ before, after }: Both) => before.isPlaced && after.isPlaced;

/**
 * Tells apart panels that were moved and panels that only made room. A panel was moved if it belongs to another row, or if
 * its order among the panels of both sides changed.
 * @param pairs In the order of the side after.
 * @param amountDiffers Whether panels were added or removed.
 */
export function movesOf(pairs: readonly Both[], amountDiffers: boolean): ReadonlyMap<Both, Move> {
  const partner = new Map(pairs.map(({ before, after }) => [before.at.panel, after.at.panel]));
  // A panel whose file gives no place cannot have moved.
  const both = pairs.filter(arePlaced);
  const orderBefore = both
    .map((pair, index) => ({ pair, index }))
    .sort((a, b) => a.pair.before.number - b.pair.before.number)
    .map(({ index }) => index);
  const outOfOrder = new Set(
    diffArrays(
      orderBefore,
      both.map((_, index) => index),
    ).flatMap(({ removed, value }) => (removed ? value : [])),
  );
  const changesRow = ({ before, after }: Both) =>
    (before.row && partner.get(before.row)) !== after.row;
  const isMoved = (pair: Both, index: number) => outOfOrder.has(index) || changesRow(pair);
  const explained =
    amountDiffers || both.length < pairs.length || both.some(makesRoom) || both.some(isMoved);
  return new Map(
    both.map((pair, index): [Both, Move] => {
      // A panel at its old spot has not moved, even if others went past it.
      if (!changesRow(pair) && spotOf(pair.before) === spotOf(pair.after)) return [pair, 'none'];
      if (isMoved(pair, index)) return [pair, 'moved'];
      return [pair, explained ? 'shifted' : 'moved'];
    }),
  );
}
