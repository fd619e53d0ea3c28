import { isDeepStrictEqual } from 'node:util';
import { isRecord, type Json } from '../files/json.js';
import type { Path } from '../files/paths.js';
import { oncePer } from './once-per.js';
import { orderChange } from './order-change.js';
import { pairUp } from './pair-up.js';
import { alike, bag } from './words.js';
import type { FieldChange } from './changes.js';

// The fields that name an item in Grafana's lists; the first that holds a text counts.
const NAMES = ['name', 'title', 'refId', 'key', 'id', 'uid', 'text'];

const nameText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** The name of an override: its matcher, like `byName 5xx`. */
function matcherName({ matcher }: Json): string | undefined {
  if (!isRecord(matcher)) return undefined;
  const { id, options } = matcher;
  return `${nameText(id)} ${nameText(options)}`;
}

const nameOf = (item: Json): string | undefined =>
  matcherName(item) ??
  NAMES.map((key) => item[key]).find((value): value is string => typeof value === 'string');

/** Objects that only hold settings: when one is new, its fields are reported, not the object. */
const CONTAINERS = new Set(['fieldConfig', 'defaults', 'custom', 'options', 'jsonData']);

/** An item of a list with its name there. */
interface NamedItem {
  readonly name: string;
  readonly item: Json;
}

/** The items of a list by name; further items of the same name get a number. Undefined if any item has no name. */
function named(list: readonly unknown[]): NamedItem[] | undefined {
  const found: NamedItem[] = [];
  const seen = new Map<string, number>();
  for (const item of list) {
    const name = isRecord(item) ? nameOf(item) : undefined;
    if (!isRecord(item) || name === undefined) return undefined;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    found.push({ name: number === 1 ? name : `${name} #${number}`, item });
  }
  return found;
}

// A renamed item keeps most of its words.
const LEAST = 0.6;
const wordsOf = oncePer(({ item }: NamedItem) => bag(JSON.stringify(item)));
const score = (before: NamedItem, after: NamedItem): number =>
  alike(wordsOf(before), wordsOf(after));

function* listChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): Generator<FieldChange> {
  const [olds, news] = [named(before), named(after)];
  if (!olds || !news) {
    if (!isDeepStrictEqual(before, after)) yield { path, before, after };
    return;
  }
  const pairs = pairUp(olds, news, [{ key: ({ name }) => name }, { score, least: LEAST }]);
  for (const { before: old, after: now } of pairs) {
    yield* changesAt(old?.item, now?.item, [...path, (now ?? old).name]);
  }
  yield* orderChange(olds, pairs, ({ name }) => name, path);
}

function* mapChanges(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  path: Path,
): Generator<FieldChange> {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const absent = CONTAINERS.has(key) ? {} : undefined;
    yield* changesAt(before.get(key) ?? absent, after.get(key) ?? absent, [...path, key]);
  }
}

function* changesAt(before: unknown, after: unknown, path: Path): Generator<FieldChange> {
  if (Array.isArray(before) && Array.isArray(after)) yield* listChanges(before, after, path);
  else if (isRecord(before) && isRecord(after)) {
    yield* mapChanges(new Map(Object.entries(before)), new Map(Object.entries(after)), path);
  } else if (!isDeepStrictEqual(before, after)) yield { path, before, after };
}

/** The fields that differ between two JSON values. The order of keys does not count; items of a list are paired by name. */
export const fieldChanges = (before: unknown, after: unknown): FieldChange[] => [
  ...changesAt(before, after, []),
];
