import { queryText } from '../checks/files/dashboard-queries.js';
import { isRecord } from '../checks/files/json.js';
import type { ThingChange } from './changes.js';
import { at } from './json-at.js';
import { pairUp } from './pair-up.js';
import { queryChange, type Asked, type SeriesKnown } from './queries.js';
import type { DashboardIn, Json } from './side.js';
import { compared, omit, oneSided, reformatted, thingChange } from './things.js';
import { alike, bag } from './words.js';

/** A variable or an annotation of a dashboard. */
export interface PartIn {
  readonly name: string;
  /** All that the file says of it but its query. */
  readonly settings: Json;
  readonly asked: Asked | undefined;
}

type List = 'templating' | 'annotations';

const jsonOf = ({ json }: DashboardIn, list: List, index: number): Json => {
  const found = at(json, [list, 'list', index]);
  return isRecord(found) ? found : {};
};

/** The query of a part as its grammar reads it; of a variable that is the selector within its text. */
const queryOf = ({ file }: DashboardIn, list: List, index: number) =>
  file.queries.find((one) => one.at[0] === list && one.at[2] === index);

/** The variables of a dashboard. What one that is no query offers is a setting. */
export const variablesOf = (dashboard: DashboardIn): PartIn[] =>
  dashboard.file.dashboard.templating.list.map((variable, index): PartIn => {
    const json = jsonOf(dashboard, 'templating', index);
    const isAsked = variable.type === 'query';
    return {
      name: variable.name,
      settings: isAsked ? omit(json, ['query']) : json,
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
// A renamed one keeps most of its words; its name is one of them.
const LEAST = 0.6;

const wordsOf = ({ settings, asked }: PartIn) =>
  bag(asked?.text ?? JSON.stringify(omit(settings, ['name', 'label'])));

/** Compares the variables or the annotations of a dashboard, paired by name, then by what they ask. */
export function partChanges(
  kind: 'variable' | 'annotation',
  before: readonly PartIn[],
  after: readonly PartIn[],
  contract: SeriesKnown,
): ThingChange[] {
  const pairs = pairUp(before, after, [
    { key: ({ name }) => name },
    { score: (one, other) => alike(wordsOf(one), wordsOf(other)), least: LEAST },
  ]);
  return pairs.flatMap(({ before: old, after: now }) => {
    const query = queryChange(QUERY, old?.asked, now?.asked, contract);
    if (!old || !now)
      return [oneSided((now ?? old)?.name ?? '', now ? 'added' : 'removed', [query])];
    const { fields, withoutEffect } = compared(kind, old.settings, now.settings);
    const rewritten = reformatted(QUERY, old.asked?.text ?? '', now.asked?.text ?? '');
    const part = { fields, withoutEffect: [...withoutEffect, ...rewritten] };
    return thingChange(now.name, [part], [query]) ?? [];
  });
}
