import { diffArrays } from 'diff';
import type { PanelIn } from './panels-in-order.js';

/** A panel on both sides. */
export interface Both {
  readonly before: PanelIn;
  readonly after: PanelIn;
}

/** What became of the place of a panel. `shifted`: it only made room, or took room that became free. */
export type Move = 'none' | 'shifted' | 'moved';

const sizeOf = ({ place: { w, h } }: PanelIn) => `${w}x${h}`;
const spotOf = ({ place: { x, y } }: PanelIn) => `${x},${y}`;

/** Whether something else than moves explains that panels stand elsewhere. */
const makesRoom = ({ before, after }: Both) =>
  sizeOf(before) !== sizeOf(after) || before.json['collapsed'] !== after.json['collapsed'];

const arePlaced = ({ before, after }: Both) => before.isPlaced && after.isPlaced;

/**
 * Tells panels that were moved from those that only made room: moved is what belongs to another row, or stands in another
 * order among the panels that both sides have.
 * @param pairs In the order of the later side.
 * @param amountDiffers Whether panels were added or removed.
 */
export function movesOf(pairs: readonly Both[], amountDiffers: boolean): ReadonlyMap<Both, Move> {
  const partner = new Map(pairs.map(({ before, after }) => [before.at.panel, after.at.panel]));
  // Of a panel without a place nobody can tell whether it moved.
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
      // What stays where it is has not moved, though others passed it.
      if (!changesRow(pair) && spotOf(pair.before) === spotOf(pair.after)) return [pair, 'none'];
      if (isMoved(pair, index)) return [pair, 'moved'];
      return [pair, explained ? 'shifted' : 'moved'];
    }),
  );
}
