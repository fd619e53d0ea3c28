import { queryText } from '../grafana-files/dashboards/dashboard-queries.js';
import { isRecord, type Json, omit } from '../files/json.js';
import type { ThingChange, FieldChange } from './changes.js';
import { oncePer } from './once-per.js';
import { orderChange } from './order-change.js';
import { pairUp } from './pair-up.js';
import { queryChange, type SeriesKnown } from './query-change.js';
import type { DashboardIn, QueryText } from './sides/side.js';
import { compared, oneSided, reformatted, thingChange } from './thing-change.js';
import { alike, bag } from './words.js';
import { valueAt } from '../files/paths.js';

/** A variable or an annotation of a dashboard. */
export interface PartIn {
  readonly name: string;
  /** Its fields without the query. */
  readonly settings: Json;
  readonly asked: QueryText | undefined;
  /** Further fields of its query: some datasources take more than a text. */
  readonly beside?: Json;
}

type PartList = 'templating' | 'annotations';

const jsonOf = ({ json }: DashboardIn, list: PartList, index: number): Json => {
  const found = valueAt(json, [list, 'list', index]);
  return isRecord(found) ? found : {};
};

/** The query of a part as its grammar reads it; for a variable, the selector inside its text. */
const queryOf = ({ file }: DashboardIn, list: PartList, index: number) =>
  file.queries.find((one) => one.at[0] === list && one.at[2] === index);

// Fields that Prometheus writes beside the text; other files have the text alone and mean the same.
const ADDED = ['refId', 'qryType'];

/** Its fields and those of its query, without the text of the query. */
function settingsBeside({ settings, beside }: PartIn, other: PartIn): Json {
  const query = omit(beside ?? {}, other.beside ? [] : ADDED);
  return Object.keys(query).length === 0 ? settings : { ...settings, query };
}

/** The variables of a dashboard. When a variable is not of type query, its values are part of its settings. */
export const variablesOf = (dashboard: DashboardIn): PartIn[] =>
  dashboard.file.dashboard.templating.list.map((variable, index): PartIn => {
    const json = jsonOf(dashboard, 'templating', index);
    const isAsked = variable.type === 'query';
    return {
      name: variable.name,
      settings: isAsked ? omit(json, ['query']) : json,
      ...(isAsked && isRecord(json['query']) ? { beside: omit(json['query'], ['query']) } : {}),
      asked: isAsked
        ? { text: queryText(variable), query: queryOf(dashboard, 'templating', index) }
        : undefined,
    };
  });

export const annotationsOf = (dashboard: DashboardIn): PartIn[] =>
  dashboard.file.dashboard.annotations.list.map(({ name, expr }, index): PartIn => {
    const query = queryOf(dashboard, 'annotations', index);
    const json = jsonOf(dashboard, 'annotations', index);
    const asked = expr === undefined || query === undefined ? undefined : { text: expr, query };
    return { name, settings: asked ? omit(json, ['expr']) : json, asked };
  });

const QUERY = 'query';
// What was renamed keeps most of its words.
const LEAST = 0.6;

const wordsOf = oncePer(({ settings, asked }: PartIn) =>
  bag(asked?.text ?? JSON.stringify(omit(settings, ['name', 'label']))),
);

/** What differs in the variables or the annotations of a dashboard, and in their order. */
export interface PartChanges {
  readonly changes: readonly ThingChange[];
  readonly order: readonly FieldChange[];
}

/** Compares the variables or the annotations of a dashboard, paired by name, then by their queries. */
export function partChanges(
  kind: 'variable' | 'annotation',
  before: readonly PartIn[],
  after: readonly PartIn[],
  contract: SeriesKnown,
): PartChanges {
  const pairs = pairUp(before, after, [
    { key: ({ name }) => name },
    { score: (one, other) => alike(wordsOf(one), wordsOf(other)), least: LEAST },
  ]);
  const changes = pairs.flatMap(({ before: old, after: now }) => {
    const query = queryChange(QUERY, old?.asked, now?.asked, contract);
    if (!old || !now) return [oneSided((now ?? old).name, now ? 'added' : 'removed', [query])];
    const { fields, withoutEffect } = compared(
      kind,
      settingsBeside(old, now),
      settingsBeside(now, old),
    );
    const rewritten = reformatted(QUERY, old.asked, now.asked);
    const part = { fields, withoutEffect: [...withoutEffect, ...rewritten] };
    return thingChange(now.name, [part], [query]) ?? [];
  });
  return { changes, order: orderChange(before, pairs, ({ name }) => name, [`${kind}s`]) };
}
