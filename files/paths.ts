import { isRecord } from './json.js';

/** Where a value stands within a JSON value: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** A text within a JSON value. `place` is cheaper to make than a path; `pathOf` turns it into one. */
export interface TextAt {
  readonly text: string;
  readonly place: TextPlace;
}

interface TextPlace {
  readonly within: TextPlace | undefined;
  readonly key: string | number;
}

/** The path of a text. */
export function pathOf(place: TextPlace): Path {
  const path: (string | number)[] = [];
  for (let one: TextPlace | undefined = place; one; one = one.within) path.push(one.key);
  return path.reverse();
}

/** A path as people write it, like `panels[3].title`. */
export const pathText = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

/** The value at a path; undefined if there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((within, key) => {
    if (Array.isArray(within) && typeof key === 'number') return within[key];
    return isRecord(within) ? within[key] : undefined;
  }, value);

function collect(
  value: unknown,
  within: TextPlace | undefined,
  key: string | number,
  found: TextAt[],
) {
  if (typeof value === 'string') {
    found.push({ text: value, place: { within, key } });
  } else if (typeof value === 'object' && value !== null) {
    collectFields(value, { within, key }, found);
  }
}

function collectFields(value: object, within: TextPlace | undefined, found: TextAt[]): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) collect(value[index], within, index, found);
    return;
  }
  if (!isRecord(value)) return;
  for (const key of Object.keys(value)) collect(value[key], within, key, found);
}

/** Every text of a JSON object, in the order of the file. */
export function textsOf(value: unknown): TextAt[] {
  const found: TextAt[] = [];
  if (typeof value === 'object' && value !== null) collectFields(value, undefined, found);
  return found;
}
