import { fieldsOf, isRecord, type Json } from '../../../files/json.js';
import { type Path, valueAt } from '../../../files/paths.js';
import { tempoQuery } from '../jaeger/tempo-query.js';
import { moveLinksWith } from '../links/move-links.js';
import { labelOf } from './panels-in.js';
import { UNKNOWN, type DashboardContext } from './dashboard-context.js';
import { rewritten, saidOf, type Rewritten } from './rewritten.js';

// Where Grafana follows links: links of dashboards, panels and fields, text panels, descriptions, and old tables.
const HOLD_LINKS = new Set<string | number>(['url', 'content', 'description', 'linkUrl']);
// Queries may hold what looks like a link.
const HOLD_QUERIES = new Set(['targets', 'templating', '__inputs', '__requires']);

/** A part of a dashboard, of any type, after the move. */
type MovedValue = Omit<Rewritten, 'json'> & { readonly value: unknown };

const untouched = (value: unknown): MovedValue => ({ value, done: [], open: [], tags: [] });

/** The panel that a path leads into, for people; '' outside of panels. */
function ownerLabel(dashboard: Json, path: Path): string {
  const last = path.findLastIndex(
    (key, index) => typeof key === 'number' && path[index - 1] === 'panels',
  );
  const panel = last < 0 ? undefined : valueAt(dashboard, path.slice(0, last + 1));
  return isRecord(panel) ? `${labelOf(panel)}: ` : '';
}

/** A link by datasource and query instead of a URL, which Grafana opens in Explore. */
function moveInternal(
  internal: Json,
  at: Path,
  label: string,
  context: DashboardContext,
): Rewritten {
  const { datasourceUid, query } = internal;
  const text = `${label}link to Explore`;
  if (context.asks(datasourceUid) !== 'jaeger') {
    const open = context.suggestsJaeger(datasourceUid) ? [{ at, text: `${text}: ${UNKNOWN}` }] : [];
    return rewritten(internal, { open });
  }
  const found = tempoQuery(fieldsOf(query), context.variables);
  if ('left' in found)
    return rewritten(internal, { open: [{ at, text: `${text}: ${found.left}` }] });
  return rewritten(
    {
      ...internal,
      datasourceUid: context.moved(datasourceUid),
      datasourceName: context.known.tempo.name,
      query: found.query,
    },
    {
      done: [{ at, text: `${text}: ${found.text}` }],
      open: found.open.map((one) => ({ at, text: `${text}: ${one}` })),
      tags: found.tags,
    },
  );
}

/** Makes the links of a dashboard to Jaeger lead to Explore on Tempo. */
export function moveLinkTexts(dashboard: Json, context: DashboardContext): Rewritten {
  const move = (value: unknown, path: Path): MovedValue => {
    const key = path.at(-1) ?? '';
    if (typeof value === 'string') {
      if (!HOLD_LINKS.has(key)) return untouched(value);
      const { text, done, open } = moveLinksWith(
        value,
        context.known,
        'dashboard',
        context.variables,
      );
      const label = ownerLabel(dashboard, path);
      const notes = (all: readonly string[]) =>
        all.map((one) => ({ at: path, text: `${label}${one}` }));
      return { value: text, done: notes(done), open: notes(open), tags: [] };
    }
    if (Array.isArray(value)) {
      const parts = value.map((item: unknown, index) => move(item, [...path, index]));
      return { value: parts.map((part) => part.value), ...together(parts) };
    }
    if (!isRecord(value)) return untouched(value);
    if (key === 'internal') {
      const { json, ...said } = moveInternal(value, path, ownerLabel(dashboard, path), context);
      return { value: json, ...said };
    }
    const parts = Object.entries(value).map(([name, field]): [string, MovedValue] => [
      name,
      HOLD_QUERIES.has(name) ? untouched(field) : move(field, [...path, name]),
    ]);
    return {
      value: Object.fromEntries(parts.map(([name, part]) => [name, part.value])),
      ...together(parts.map(([, part]) => part)),
    };
  };
  const { value, ...said } = move(dashboard, []);
  return { json: isRecord(value) ? value : dashboard, ...said };
}

const together = (parts: readonly MovedValue[]) =>
  saidOf(parts.map((part) => ({ ...part, json: {} })));
