import { NOTHING, together, type Moved, type Note } from '../moved.js';
import type { KnownDatasources } from '../known-datasources.js';
import { becomeTempo } from './become-tempo.js';
import { deleteOld, takeOut } from './take-out.js';
import { datasourceText, datasourceEntries, type DatasourceEntry } from './datasource-entry.js';
import type { LogSample } from './log-sample.js';
import { moveMatchers } from './move-matchers.js';
import { moveReferences } from './move-references.js';
import { moveUrls } from './move-urls.js';
import { successionOf } from './succession.js';
import type { Json } from '../../../files/json.js';

/** Links lead to Tempo by its uid; they do not find a Tempo without one. */
function withoutUid(
  entries: readonly DatasourceEntry[],
  { datasources, tempo }: KnownDatasources,
): Note[] {
  if (datasources.some(({ type, uid }) => type === 'tempo' && uid === tempo.uid)) return [];
  return entries
    .filter(({ type, uid }) => type === 'tempo' && uid === undefined)
    .map((entry) => ({
      at: entry.at,
      text: `${datasourceText(entry)} has no uid: write uid: ${tempo.uid}, by which links and dashboards name it, and its name under deleteDatasources for one start of Grafana`,
    }));
}

/** Whether Grafana reads a file in the form of apiVersion 0 (grafana/grafana, pkg/services/provisioning/datasources/config_reader.go). */
const isOldest = ({ apiVersion }: Json): boolean => !(Number(apiVersion) > 0);

/** Notes in the order of the datasources that they are about. */
const inOrder = (notes: readonly Note[]): Note[] => {
  const index = ({ at: [, second] }: Note) => (typeof second === 'number' ? second : -1);
  return notes.toSorted((one, other) => index(one) - index(other));
};

/**
 * A provisioning file of datasources with Tempo instead of Jaeger: the datasource itself, and every field and link of
 * the others that leads there. A value with `$$` keeps it (grafana/grafana, pkg/services/provisioning/values).
 * @param samples Logs as Loki has them, which the derived fields are tried on; may be empty.
 * @throws ZodError where the list of datasources is none, or holds what is no object.
 */
export function moveDatasources(
  json: Json,
  known: KnownDatasources,
  samples: readonly LogSample[],
): Moved {
  const entries = datasourceEntries(json);
  const { become, go } = successionOf(entries, known);
  const old = [...become, ...go.map(({ jaeger }) => jaeger)];
  if (old.length > 0 && isOldest(json)) {
    const text =
      'Grafana reads a file without apiVersion: 1 in its oldest form, without uid and with names like json_data: write it in the form of apiVersion 1, then move it';
    return { ...NOTHING, open: [{ at: [], text }] };
  }
  const { edits, done, open } = together([
    ...become.map((entry) => becomeTempo(entry, { entries, known, samples })),
    moveReferences(entries, known),
    moveUrls(entries, known),
    moveMatchers(entries, known, samples),
    { ...NOTHING, open: withoutUid(entries, known), edits: deleteOld(json, old) },
    // Last, and from the end of the list: taking one out shifts the paths of those behind it.
    ...go.toReversed().map(({ jaeger, because }) => takeOut(jaeger, because, entries)),
  ]);
  return { edits, done: inOrder(done), open: inOrder(open) };
}
