import { isRecord, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import type { Edit } from '../../../files/edit-text.js';
import type { Note } from '../moved.js';

/** A part of a dashboard as it is after the move. */
export interface Rewritten {
  readonly json: Json;
  readonly done: readonly Note[];
  readonly open: readonly Note[];
  /** Names of the tags that its searches ask for. */
  readonly tags: readonly string[];
}

/** Rewrites a part of a dashboard. */
export type Rewrite = (json: Json) => Rewritten;

/** A part with its notes; without any where only `json` is given. */
export const rewritten = (json: Json, said: Partial<Omit<Rewritten, 'json'>> = {}): Rewritten => ({
  json,
  done: [],
  open: [],
  tags: [],
  ...said,
});

/** The notes and tags of all parts, in their order. */
export const saidOf = (parts: readonly Rewritten[]): Omit<Rewritten, 'json'> => ({
  done: parts.flatMap(({ done }) => done),
  open: parts.flatMap(({ open }) => open),
  tags: parts.flatMap(({ tags }) => tags),
});

/** One step after the other, each on what the one before made. */
export const oneAfterAnother = (json: Json, ...steps: readonly Rewrite[]): Rewritten =>
  steps.reduce((before, step) => {
    const after = step(before.json);
    return { json: after.json, ...saidOf([before, after]) };
  }, rewritten(json));

/** Rewrites each object of the list `key`. Other items stay, and so does a value that is no list. */
export function eachOf(
  json: Json,
  key: string,
  step: (item: Json, index: number) => Rewritten,
): Rewritten {
  const list = json[key];
  if (!Array.isArray(list)) return rewritten(json);
  const parts = list.map((item: unknown, index) =>
    isRecord(item) ? step(item, index) : undefined,
  );
  const items = list.map((item: unknown, index) => parts[index]?.json ?? item);
  return { json: { ...json, [key]: items }, ...saidOf(parts.filter((one) => one !== undefined)) };
}

/** Rewrites the object `key`; a value that is no object stays. */
export function within(json: Json, key: string, step: Rewrite): Rewritten {
  const value = json[key];
  if (!isRecord(value)) return rewritten(json);
  const part = step(value);
  return { ...part, json: { ...json, [key]: part.json } };
}

/** The smallest edits that make `now` of `old`; a list that grew or shrank is replaced as a whole. */
export function editsBetween(old: unknown, now: unknown, at: Path = []): Edit[] {
  if (Array.isArray(old) && Array.isArray(now) && old.length === now.length) {
    return old.flatMap((item: unknown, index) => editsBetween(item, now[index], [...at, index]));
  }
  if (isRecord(old) && isRecord(now)) {
    const names = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...names].flatMap((name) => editsBetween(old[name], now[name], [...at, name]));
  }
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ at, value: now }];
}
