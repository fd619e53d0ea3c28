import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../files/paths.js';
import type { Pair } from './pair-up.js';
import type { FieldChange } from './changes.js';

/** The name under which a changed order is reported. */
const ORDER = 'order';

/**
 * The change of order among the items that both sides have, by their names on the side after; empty if it is the same.
 * @param pairs In the order of the side after, as `pairUp` returns them.
 * @param path The path of the list.
 */
export function orderChange<T extends object>(
  before: readonly T[],
  pairs: readonly Pair<T>[],
  nameOf: (one: T) => string,
  path: Path,
): FieldChange[] {
  const names = new Map(
    pairs.flatMap(({ before: old, after: now }) =>
      old && now ? [[old, nameOf(now)] as const] : [],
    ),
  );
  const orderAfter = [...names.values()];
  const orderBefore = before.flatMap((one) => names.get(one) ?? []);
  return isDeepStrictEqual(orderBefore, orderAfter)
    ? []
    : [{ path: [...path, ORDER], before: orderBefore, after: orderAfter }];
}
