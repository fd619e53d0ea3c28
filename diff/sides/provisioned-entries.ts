import { isRecord, records, type Json, omit } from '../../files/json.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import { type Path, valueAt } from '../../files/paths.js';
import type { EntryIn } from './side.js';

type EntryList = 'datasources' | 'providers';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** The path of a correlation query with the name of the query instead of its number, so that it survives a new order. */
const fieldOf = (json: Json, { at: [, , ...path] }: ReadQuery): Path =>
  path.map((key, index) => {
    if (typeof key !== 'number') return key;
    const item = valueAt(json, path.slice(0, index + 1));
    return (isRecord(item) && textOf(item['name'])) || key;
  });

/** The datasources or providers of a provisioning file. */
export const provisionedEntries = (
  list: EntryList,
  path: string,
  json: Json,
  file?: DatasourceFile,
): EntryIn[] =>
  records(json[list]).map((entry, index): EntryIn => {
    const own = file?.queries.filter((query) => query.at[1] === index) ?? [];
    return {
      path,
      json: entry,
      name: textOf(entry['name']) ?? `${list} ${index + 1}`,
      uid: list === 'datasources' ? textOf(entry['uid']) : undefined,
      queries: own.map((query) => ({
        path: fieldOf(entry, query),
        asked: { text: query.text, query },
      })),
    };
  });

/** The alert rules of a provisioning file, each with the fields of its group. */
export const alertRulesOf = (path: string, json: Json): EntryIn[] =>
  records(json['groups']).flatMap((group) =>
    records(group['rules']).map((rule) => ({
      path,
      json: { ...rule, group: omit(group, ['rules']) },
      // Rules of Prometheus have no title but `alert` or `record`.
      name: textOf(rule['title'] ?? rule['alert'] ?? rule['record']) ?? `rule of ${path}`,
      uid: textOf(rule['uid']),
      queries: [],
    })),
  );

/** The fields of a file beside its list, like `deleteDatasources`, as an entry of their own; empty without such fields. */
export function fileSettings(list: string, path: string, json: Json): EntryIn[] {
  const own = omit(json, [list, 'apiVersion']);
  return Object.keys(own).length === 0
    ? []
    : [{ path, json: own, name: `settings of ${path}`, uid: undefined, queries: [] }];
}

/** Names of the datasources that a file deletes. */
export const deletedNames = ({ deleteDatasources }: Json): string[] =>
  records(deleteDatasources).flatMap(({ name }) => textOf(name) ?? []);
