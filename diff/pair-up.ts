/** One thing as it is on both sides, or a thing that only one side has. */
export type Pair<T> =
  | { readonly before: T; readonly after: T }
  | { readonly before: T; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: T };

/** One way to recognise the same thing on both sides. */
export type Round<T> =
  /** Both have the same key, and nothing else on either side has it. */
  | { readonly key: (one: T) => string | undefined }
  /** Both have the same text; of several, the first goes with the first, since nobody can tell them apart. */
  | { readonly same: (one: T) => string }
  /** Pairs with the best score first; none below `least`. */
  | { readonly score: (before: T, after: T) => number; readonly least: number };

/** Scoring compares each with each; above this many pairs it would take too long and is left out. */
const MOST_SCORED = 250_000;

function keyed<T>(all: ReadonlySet<T>, key: (one: T) => string | undefined) {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const own = key(one);
    if (own === undefined) continue;
    const same = found.get(own);
    if (same) same.push(one);
    else found.set(own, [one]);
  }
  return found;
}

/** Pairs the first with the first, the second with the second. */
const inOrder = <T>(before: readonly T[], after: readonly T[]): [T, T][] =>
  before.flatMap((one, index): [T, T][] => {
    const match = after[index];
    return match === undefined ? [] : [[one, match]];
  });

function byKey<T>(
  before: ReadonlySet<T>,
  after: ReadonlySet<T>,
  key: (one: T) => string | undefined,
  isEnough: (one: readonly T[], other: readonly T[]) => boolean,
): [T, T][] {
  const afters = keyed(after, key);
  return [...keyed(before, key)].flatMap(([own, those]): [T, T][] => {
    const matches = afters.get(own) ?? [];
    return isEnough(those, matches) ? inOrder(those, matches) : [];
  });
}

const isUnique = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === 1 && other.length === 1;

function byScore<T>(
  before: ReadonlySet<T>,
  after: ReadonlySet<T>,
  score: (before: T, after: T) => number,
  least: number,
): [T, T][] {
  if (before.size * after.size > MOST_SCORED) return [];
  const scored = [...before].flatMap((one) =>
    [...after].map((other) => ({ one, other, score: score(one, other) })),
  );
  const taken = new Set<T>();
  return scored
    .filter((pair) => pair.score >= least)
    .sort((a, b) => b.score - a.score)
    .flatMap(({ one, other }): [T, T][] => {
      if (taken.has(one) || taken.has(other)) return [];
      taken.add(one).add(other);
      return [[one, other]];
    });
}

function paired<T>(before: ReadonlySet<T>, after: ReadonlySet<T>, round: Round<T>): [T, T][] {
  if ('key' in round) return byKey(before, after, round.key, isUnique);
  if ('same' in round) return byKey(before, after, round.same, () => true);
  return byScore(before, after, round.score, round.least);
}

/**
 * Pairs what is on both sides, round by round; what no round recognises stays alone.
 * @returns in the order of `after`; what is only in `before` comes last, in its own order.
 */
export function pairUp<T extends object>(
  before: readonly T[],
  after: readonly T[],
  rounds: readonly Round<T>[],
): Pair<T>[] {
  const open = { before: new Set(before), after: new Set(after) };
  const partner = new Map<T, T>();
  for (const round of rounds) {
    for (const [one, other] of paired(open.before, open.after, round)) {
      partner.set(other, one);
      open.before.delete(one);
      open.after.delete(other);
    }
  }
  return [
    ...after.map((one): Pair<T> => {
      const match = partner.get(one);
      return match === undefined ? { after: one } : { before: match, after: one };
    }),
    ...[...open.before].map((one) => ({ before: one })),
  ];
}
