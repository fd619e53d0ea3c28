import { pathText } from '../files/paths.js';
import type { EntryChange } from './changes.js';
import type { ObjectKind } from './heeded.js';
import { oncePer } from './once-per.js';
import { pairUp } from './pair-up.js';
import { queryChange, type SeriesKnown } from './query-change.js';
import type { EntryIn } from './sides/side.js';
import { compared, oneSided, reformatted, thingChange, type Compared } from './thing-change.js';
import { fieldName } from './value-text.js';
import { alike, bag } from './words.js';

/** Queries are compared word by word elsewhere: here their fields would be reported a second time. */
function withoutQueries({ fields, withoutEffect }: Compared, names: ReadonlySet<string>): Compared {
  const isOther = (path: string) => !names.has(path);
  return {
    fields: fields.filter(({ path }) => isOther(pathText(path))),
    withoutEffect: withoutEffect.filter(isOther),
  };
}

/** The queries that stand in the same field on both sides. */
const sharedQueries = (before: EntryIn, after: EntryIn) =>
  after.queries.flatMap(({ path, asked }) => {
    const field = pathText(path);
    const old = before.queries.find((one) => pathText(one.path) === field);
    return old ? [{ field, name: fieldName(path), before: old.asked, after: asked }] : [];
  });

const textOf = ({ path, name, json }: EntryIn): string => `${path} ${name} ${JSON.stringify(json)}`;

// Rules without uid may share a name within one file; the one that changed keeps most of its words.
const LEAST = 0.6;
const wordsOf = oncePer((entry: EntryIn) => bag(textOf(entry)));
const score = (before: EntryIn, after: EntryIn): number =>
  before.name === after.name ? alike(wordsOf(before), wordsOf(after)) : 0;

/** Compares the datasources, the providers or the alert rules of both sides, paired by uid, by name, then by content. */
export function entryChanges(
  kind: Extract<ObjectKind, 'datasource' | 'provider' | 'alert rule'>,
  before: readonly EntryIn[],
  after: readonly EntryIn[],
  contract: SeriesKnown,
): EntryChange[] {
  const pairs = pairUp(before, after, [
    { key: ({ uid }) => uid },
    { key: ({ name }) => name },
    { same: textOf },
    { key: ({ name, path }) => `${path} ${name}` },
    { score, least: LEAST },
  ]);
  return pairs.flatMap((pair): EntryChange[] => {
    const { before: old, after: now } = pair;
    const { name, uid, path } = now ?? old;
    if (!old || !now) return [{ ...oneSided(name, now ? 'added' : 'removed', []), uid, path }];
    const shared = sharedQueries(old, now);
    const queries = shared.map((one) => queryChange(one.name, one.before, one.after, contract));
    const own = compared(kind, { ...old.json, file: old.path }, { ...now.json, file: now.path });
    const rest = withoutQueries(own, new Set(shared.map(({ field }) => field)));
    const rewritten = shared.flatMap((one) => reformatted(one.name, one.before, one.after));
    const part = { ...rest, withoutEffect: [...rest.withoutEffect, ...rewritten] };
    const change = thingChange(name, [part], queries);
    return change ? [{ ...change, uid, path }] : [];
  });
}
