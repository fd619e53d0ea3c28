import { isRecord } from '../../../files/json.js';
import { pathText, type Path, valueAt } from '../../../files/paths.js';
import { datasourceText, type DatasourceEntry } from './datasource-entry.js';

const LISTS: ReadonlyMap<unknown, string> = new Map([
  ['derivedFields', 'derived field'],
  ['exemplarTraceIdDestinations', 'exemplar label'],
]);

/** A place of a datasource as people name it: `datasource "Loki", derived field "TraceID"`. `path` leads there from the entry. */
export function placeName(entry: DatasourceEntry, path: Path): string {
  const [, list, index] = path;
  const kind = LISTS.get(list);
  const item = index === undefined ? undefined : valueAt(entry.json, path.slice(0, 3));
  const name = isRecord(item) ? item['name'] : undefined;
  const place =
    kind && typeof name === 'string' ? `${kind} "${name}"` : pathText(path.slice(0, -1));
  return [datasourceText(entry), place].filter(Boolean).join(', ');
}
