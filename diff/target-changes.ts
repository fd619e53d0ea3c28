import { isDeepStrictEqual } from 'node:util';
import type { ReadQuery } from '../grafana-files/read-query.js';
import { oncePer } from './once-per.js';
import { orderChange } from './order-change.js';
import { pairUp } from './pair-up.js';
import { queryChange, type SeriesKnown } from './query-change.js';
import type { PanelIn } from './panels-in-order.js';
import type { DashboardIn, QueryText } from './sides/side.js';
import { compared, reformatted, type Compared } from './thing-change.js';
import type { QueryChange } from './changes.js';
import { alike, bag } from './words.js';
import { type Json, omit } from '../files/json.js';

/** A query of a panel with its settings. */
interface TargetIn {
  readonly json: Json;
  readonly refId: string;
  /** The field that holds the query, and the query; absent if no field holds a text. */
  readonly field?: string;
  readonly asked?: QueryText;
}

const FIELDS = ['expr', 'query'];
// Fields of queries that no grammar reads, also because no file gives the type of their datasource.
const UNREAD_FIELDS = [...FIELDS, 'rawSql'];

/** The field that holds the query of a target, judged by its name alone. */
const textField = (json: Json): { field: string; text: string } | undefined => {
  for (const field of UNREAD_FIELDS) {
    const text = json[field];
    if (typeof text === 'string' && text !== '') return { field, text };
  }
  return undefined;
};

/** A target without its datasource if that only repeats the panel's. */
const ownSettings = (target: Json, panel: Json): Json =>
  isDeepStrictEqual(target['datasource'], panel['datasource'])
    ? omit(target, ['datasource'])
    : target;

function targetsOf({ file }: DashboardIn, { at, json, targets }: PanelIn): TargetIn[] {
  const read = new Map<unknown, ReadQuery>(
    file.queries
      .filter((query) => query.panel?.panel === at.panel)
      .filter((query) => FIELDS.includes(String(query.at.at(-1))))
      .map((query) => [query.target, query]),
  );
  return at.panel.targets.map((target, index): TargetIn => {
    const query = read.get(target);
    const own = { json: ownSettings(targets[index] ?? {}, json), refId: target.refId };
    if (query) {
      return { ...own, field: String(query.at.at(-1)), asked: { text: query.text, query } };
    }
    const found = textField(own.json);
    return found
      ? { ...own, field: found.field, asked: { text: found.text, query: undefined } }
      : own;
  });
}

const textOf = ({ asked, json }: TargetIn) => asked?.text ?? JSON.stringify(json);
const wordsOf = oncePer((target: TargetIn) => bag(textOf(target)));

const SAME_LETTER = 0.25;
const LEAST = 0.5;

const score = (before: TargetIn, after: TargetIn): number =>
  (before.refId === after.refId ? SAME_LETTER : 0) + alike(wordsOf(before), wordsOf(after));

/** What differs in the queries of a panel. */
export interface TargetChanges {
  readonly queries: readonly (QueryChange | undefined)[];
  readonly settings: readonly Compared[];
}

/** All queries of a panel that only one side has. */
export const allQueries = (
  dashboard: DashboardIn,
  panel: PanelIn,
  kind: 'added' | 'removed',
  contract: SeriesKnown,
): (QueryChange | undefined)[] =>
  targetsOf(dashboard, panel).map(({ refId, asked }) => {
    const name = `query ${refId}`;
    return kind === 'added'
      ? queryChange(name, undefined, asked, contract)
      : queryChange(name, asked, undefined, contract);
  });

/** Compares the queries of a panel and their settings; they are paired by letter and by text. */
export function targetChanges(
  before: { readonly dashboard: DashboardIn; readonly panel: PanelIn },
  after: { readonly dashboard: DashboardIn; readonly panel: PanelIn },
  contract: SeriesKnown,
): TargetChanges {
  const targets = targetsOf(before.dashboard, before.panel);
  const pairs = pairUp(targets, targetsOf(after.dashboard, after.panel), [
    { key: (one) => `${one.refId} ${textOf(one)}` },
    { score, least: LEAST },
    { key: ({ refId }) => refId },
    { same: textOf },
  ]);
  const queries = pairs.map((pair) =>
    queryChange(
      `query ${(pair.after ?? pair.before).refId}`,
      pair.before?.asked,
      pair.after?.asked,
      contract,
    ),
  );
  const settings = pairs.map(({ before: old, after: now }): Compared => {
    const name = `query ${(now ?? old).refId}`;
    // Without a text, the fields of the query are compared; with one, a query that only one side has is shown whole.
    if (!old?.asked && !now?.asked)
      return compared('target', old?.json ?? {}, now?.json ?? {}, [name]);
    if (!old || !now) return { fields: [], withoutEffect: [] };
    const own = ({ json, field }: TargetIn) => omit(json, field === undefined ? [] : [field]);
    const { fields, withoutEffect } = compared('target', own(old), own(now), [name]);
    const rewritten = reformatted(name, old.asked, now.asked);
    return { fields, withoutEffect: [...withoutEffect, ...rewritten] };
  });
  const order = orderChange(targets, pairs, ({ refId }) => refId, ['queries']);
  return { queries, settings: [...settings, { fields: order, withoutEffect: [] }] };
}
