import { closest, distance } from 'fastest-levenshtein';

/** The name in `known` that is most like `name`, when it is like it at all. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  if (names.length === 0) return undefined;
  const best = closest(name, names);
  return distance(name, best) <= Math.max(1, Math.ceil(name.length / 3)) ? best : undefined;
}

/** `did you mean X?`, or nothing. */
export function didYouMean(name: string, known: Iterable<string>): { hint?: string } {
  const best = nearest(name, known);
  return best === undefined ? {} : { hint: `did you mean ${best}?` };
}
