import type { Matcher } from '../../queries/reading.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';

// Excludes the characters of variables too, so that a plain text contains none.
const PLAIN = /^[^\\^$*+?.()|[\]{}]+$/;

/** Whether a regular expression is a text that matches itself only: no variable, nothing that means something else. */
export const isPlain = (pattern: string): boolean => PLAIN.test(pattern);

/** How many values of its label a matcher lets through: one, or those of `a|b`. Undefined where it does not name them. */
export function matchedValues(query: ReadQuery, { op, value }: Matcher): number | undefined {
  const text = written(query, value);
  if (text === '') return undefined;
  if (op === '=') return 1;
  const values = text.split('|');
  return op === '=~' && values.every(isPlain) ? values.length : undefined;
}
