import { fieldsOf, isRecord, records, type Json } from '../../../files/json.js';
import type { ExploreUrl } from './explore-urls.js';
import { decoded, encodedJson, parsedJson } from './url-text.js';

/** Panes of Explore by their ids. */
export type Panes = Readonly<Record<string, Json>>;

// The short form is `[from, to, datasource, ...queries]`, with settings of the view behind
// (grafana/grafana, public/app/features/explore/hooks/useStateSync/migrators/v0.ts).
const SETTINGS = ['ui', 'mode', '__panelsState'];

function paneOf(state: unknown): Json | undefined {
  if (isRecord(state)) return state;
  if (!Array.isArray(state) || state.length <= 3) return undefined;
  const parts: readonly unknown[] = state;
  const [from, to, datasource, ...rest] = parts;
  const queries = records(rest).filter((one) => !SETTINGS.some((name) => name in one));
  return { datasource, queries, range: { from, to } };
}

const jsonOf = (value: string): unknown => {
  const plain = decoded(value);
  return parsedJson(value) ?? (plain === undefined ? undefined : parsedJson(plain));
};

/** The panes that a link opens, in its old form (`left=`, `right=`) or the present one; undefined where it has none that can be read. */
export function panesOf({ parameters }: ExploreUrl): Panes | undefined {
  const given = new Map(parameters);
  const panes = given.get('panes');
  if (panes !== undefined) {
    const all = jsonOf(panes);
    return isRecord(all) && Object.values(all).every(isRecord)
      ? Object.fromEntries(Object.entries(all).map(([id, pane]) => [id, fieldsOf(pane)]))
      : undefined;
  }
  const sides = ['left', 'right'].flatMap((side): [string, Json | undefined][] => {
    const value = given.get(side);
    return value === undefined ? [] : [[side, paneOf(jsonOf(value))]];
  });
  const read = sides.flatMap(([side, pane]): [string, Json][] => (pane ? [[side, pane]] : []));
  return sides.length === 0 || read.length < sides.length ? undefined : Object.fromEntries(read);
}

/**
 * A link that opens panes in Explore as it is since Grafana 10
 * (https://grafana.com/docs/grafana/latest/explore/get-started-with-explore/#generate-explore-urls-from-external-tools).
 */
export const exploreLink = (base: string, panes: Panes, org: string): string =>
  `${base}?schemaVersion=1&panes=${encodedJson(panes)}&orgId=${org}`;
