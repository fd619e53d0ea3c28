import { diffArrays } from 'diff';
import type { PanelIn } from './panels.js';

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

/**
 * Tells panels that were moved from those that only made room: moved is what belongs to another row, or stands in another
 * order among the panels that both sides have.
 * @param both In the order of the later side.
 * @param amountDiffers Whether panels were added or removed.
 */
export function movesOf(both: readonly Both[], amountDiffers: boolean): ReadonlyMap<Both, Move> {
  const partner = new Map(both.map(({ before, after }) => [before.at.panel, after.at.panel]));
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
  const explained = amountDiffers || both.some(makesRoom) || both.some(isMoved);
  return new Map(
    both.map((pair, index): [Both, Move] => {
      if (isMoved(pair, index)) return [pair, 'moved'];
      if (spotOf(pair.before) === spotOf(pair.after)) return [pair, 'none'];
      return [pair, explained ? 'shifted' : 'moved'];
    }),
  );
}
