import { isRecord } from '../../../files/json.js';
import { linkTypes } from '../../../grafana-files/provisioning/datasource-link-types.js';
import { pathOf, textsOf, type Path, valueAt } from '../../../files/paths.js';
import { NOTHING, together, type Moved } from '../moved.js';
import { isJaegerType } from '../jaeger/datasources.js';
import type { Known } from '../targets.js';
import { escaped, mended } from './dollars.js';
import type { Entry } from './entry.js';
import { placeName } from './field-names.js';
import { isGeneratedUid } from '../../../grafana-files/provisioning/generated-uid.js';
import { jaegerIds, typeOf } from './old-references.js';

/** The query of a link by datasource: Grafana replaces this variable by the id that was found. */
const WHOLE_VALUE = '${__value.raw}';

/** The query of an internal link that lost its variable to Grafana's environment. */
function linkQuery(entry: Entry, path: Path): Moved {
  const at = [...path.slice(0, -1), 'url'];
  const url = valueAt(entry.json, at);
  if (typeof url !== 'string' || mended(url) === url) return NOTHING;
  const text = `${placeName(entry, path)}: ${WHOLE_VALUE} → ${escaped(WHOLE_VALUE)}, as Grafana took it for a variable of its environment`;
  return {
    edits: [{ at: [...entry.at, ...at], value: mended(url) }],
    done: [{ at: [...entry.at, ...at], text }],
    open: [],
  };
}

/**
 * The query of a correlation (https://grafana.com/docs/grafana/latest/administration/correlations/): one for a trace id
 * says to Tempo that it is TraceQL, as Grafana's own links do
 * (grafana/grafana, public/app/plugins/datasource/loki/getDerivedFields.ts).
 */
function correlationQuery(entry: Entry, path: Path): Moved {
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

const FIELDS: ReadonlyMap<unknown, (entry: Entry, path: Path) => Moved> = new Map([
  ['datasourceUid', linkQuery],
  ['targetUID', correlationQuery],
]);

/** Whether a field can lead to traces: those of a tracing datasource itself lead to logs and metrics. */
const mayLeadToTraces = ({ type }: Entry, [field]: Path): boolean =>
  (!isJaegerType(type) && type !== 'tempo') || field === 'correlations';

/** What to say of a reference that no file has; undefined where nothing suggests that it was a Jaeger. */
function lost(reference: string, ids: ReadonlySet<string>): string | undefined {
  if (/jaeger/i.test(reference)) return 'which none of the files has';
  return ids.size > 0 && isGeneratedUid(reference)
    ? 'a uid that Grafana made for a datasource of another name'
    : undefined;
}

/** Fields that name a Jaeger datasource: they name Tempo. */
export function moveReferences(entries: readonly Entry[], known: Known): Moved {
  const ids = jaegerIds(entries, known);
  const { tempo } = known;
  const moved = (entry: Entry, path: Path, reference: string): Moved => {
    const query = FIELDS.get(path.at(-1));
    if (!query || !mayLeadToTraces(entry, path)) return NOTHING;
    const at = [...entry.at, ...path];
    if (ids.has(reference)) {
      const text = `${placeName(entry, path)} led to ${reference}, and leads to ${tempo.uid}`;
      const reached = { edits: [{ at, value: tempo.uid }], done: [{ at, text }], open: [] };
      return together([reached, query(entry, path)]);
    }
    if (reference === tempo.uid && path.at(-1) === 'datasourceUid') return linkQuery(entry, path);
    const isLost = typeOf(reference, entries, known) === undefined;
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
