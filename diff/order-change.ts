import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../files/paths.js';
import type { Pair } from './pair-up.js';
import type { FieldChange } from './changes.js';

/** The field that stands for the order of a list of named things. */
const ORDER = 'order';

/**
 * Tells that what both sides have stands in another order, by the names that it has after.
 * @param pairs In the order of the later side, as `pairUp` returns them.
 * @param path Of the list.
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
