import {
  withDoubleDollars,
  withLinkVariablesKept,
} from '../../../grafana-files/provisioning/dollars.js';
import { isRecord } from '../../../files/json.js';
import { linkTypes } from '../../../grafana-files/provisioning/datasource-link-types.js';
import { pathOf, textsOf, type Path, valueAt } from '../../../files/paths.js';
import { NOTHING, together, type Moved } from '../moved.js';
import { isJaegerType } from '../jaeger/datasource-types.js';
import type { KnownDatasources } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';
import { placeName } from './field-names.js';
import { isGeneratedUid } from '../../../grafana-files/provisioning/generated-uid.js';
import { jaegerIds, typeOfReference } from './old-references.js';

/** The query of a link by datasource: Grafana replaces this variable by the id that was found. */
const WHOLE_VALUE = '${__value.raw}';

/** Mends the query of an internal link whose variable Grafana takes from its environment. */
function linkQuery(entry: DatasourceEntry, path: Path): Moved {
  const at = [...path.slice(0, -1), 'url'];
  const url = valueAt(entry.json, at);
  if (typeof url !== 'string' || withLinkVariablesKept(url) === url) return NOTHING;
  const text = `${placeName(entry, path)}: ${WHOLE_VALUE} → ${withDoubleDollars(WHOLE_VALUE)}, as Grafana took it for a variable of its environment`;
  return {
    edits: [{ at: [...entry.at, ...at], value: withLinkVariablesKept(url) }],
    done: [{ at: [...entry.at, ...at], text }],
    open: [],
  };
}

/**
 * The query of a correlation (https://grafana.com/docs/grafana/latest/administration/correlations/): a query for a
 * trace id gets the type TraceQL, as Grafana's own links do (grafana/grafana,
 * public/app/plugins/datasource/loki/getDerivedFields.ts).
 */
function correlationQuery(entry: DatasourceEntry, path: Path): Moved {
  const at = [...path.slice(0, -1), 'config', 'target'];
  const target = valueAt(entry.json, at);
  if (!isRecord(target)) return NOTHING;
  const whole = [...entry.at, ...at];
  if (typeof target['query'] === 'string' && target['queryType'] === undefined) {
    return { ...NOTHING, edits: [{ at: [...whole, 'queryType'], value: 'traceql' }] };
  }
  if (target['queryType'] === 'traceql') return NOTHING;
  const text = `${placeName(entry, path)}: its target is a query of Jaeger that is no trace id: write it in TraceQL`;
  return { ...NOTHING, open: [{ at: whole, text }] };
}

const FIELDS: ReadonlyMap<unknown, (entry: DatasourceEntry, path: Path) => Moved> = new Map([
  ['datasourceUid', linkQuery],
  ['targetUID', correlationQuery],
]);

/** Whether a field can lead to traces: those of a tracing datasource itself lead to logs and metrics. */
const mayLeadToTraces = ({ type }: DatasourceEntry, [field]: Path): boolean =>
  (!isJaegerType(type) && type !== 'tempo') || field === 'correlations';

/** Why a reference that no file explains may lead to a Jaeger; undefined where nothing suggests it. */
function lost(reference: string, ids: ReadonlySet<string>): string | undefined {
  if (/jaeger/i.test(reference)) return 'which none of the files has';
  return ids.size > 0 && isGeneratedUid(reference)
    ? 'a uid that Grafana made for a datasource of another name'
    : undefined;
}

/** Fields that name a Jaeger datasource name Tempo instead. */
export function moveReferences(
  entries: readonly DatasourceEntry[],
  known: KnownDatasources,
): Moved {
  const ids = jaegerIds(entries, known);
  const { tempo } = known;
  const moved = (entry: DatasourceEntry, path: Path, reference: string): Moved => {
    const query = FIELDS.get(path.at(-1));
    if (!query || !mayLeadToTraces(entry, path)) return NOTHING;
    const at = [...entry.at, ...path];
    if (ids.has(reference)) {
      const text = `${placeName(entry, path)} led to ${reference}, and leads to ${tempo.uid}`;
      const reached = { edits: [{ at, value: tempo.uid }], done: [{ at, text }], open: [] };
      return together([reached, query(entry, path)]);
    }
    if (reference === tempo.uid && path.at(-1) === 'datasourceUid') return linkQuery(entry, path);
    const isLost = typeOfReference(reference, entries, known) === undefined;
    const what = isLost ? lost(reference, ids) : undefined;
    if (what === undefined || linkTypes(at)?.[0] !== 'tempo') return NOTHING;
    const text = `${placeName(entry, path)} leads to ${reference}, ${what}: if that was Jaeger, write ${tempo.uid}`;
    return { ...NOTHING, open: [{ at, text }] };
  };
  return together(
    entries.flatMap((entry) =>
      textsOf(entry.json).map(({ text, place }) => moved(entry, pathOf(place), text)),
    ),
  );
}
