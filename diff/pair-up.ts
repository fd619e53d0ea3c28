/** Two things that are one thing on both sides, or one that only one side has. */
export type Pair<T> =
  | { readonly before: T; readonly after: T }
  | { readonly before: T; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: T };

/** How things of both sides are recognised. */
export type Round<T> =
  /** The same key, where only one on each side has it. */
  | { readonly key: (one: T) => string | undefined }
  /** The best score first, from `least` on. */
  | { readonly score: (before: T, after: T) => number; readonly least: number };

/** Scoring every pair takes the square of how many there are: beyond this, only keys tell. */
const MOST_SCORED = 250_000;

function byKey<T>(
  before: ReadonlySet<T>,
  after: ReadonlySet<T>,
  key: (one: T) => string | undefined,
) {
  const keyed = (all: ReadonlySet<T>) => {
    const found = new Map<string, T[]>();
    for (const one of all) {
      const own = key(one);
      if (own !== undefined) found.set(own, [...(found.get(own) ?? []), one]);
    }
    return found;
  };
  const afters = keyed(after);
  return [...keyed(before)].flatMap(([own, [first, ...others]]): [T, T][] => {
    const [match, ...more] = afters.get(own) ?? [];
    const isUnique = others.length === 0 && more.length === 0;
    return first !== undefined && match !== undefined && isUnique ? [[first, match]] : [];
  });
}

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

/**
 * Pairs what is on both sides, round by round; what no round recognises stands alone.
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
    const found =
      'key' in round
        ? byKey(open.before, open.after, round.key)
        : byScore(open.before, open.after, round.score, round.least);
    for (const [one, other] of found) {
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
