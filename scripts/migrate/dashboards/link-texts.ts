import { isRecord, type Json } from '../../../files/json.js';
import { type Path, valueAt } from '../../../files/paths.js';
import { tempoQuery } from '../jaeger/tempo-query.js';
import { moveLinksWith } from '../links/move-links.js';
import { labelOf } from './all-panels.js';
import { UNKNOWN, type Context } from './context.js';
import { rewritten, saidOf, type Rewritten } from './rewritten.js';

// Where Grafana follows links: links of dashboards, panels and fields, text panels, descriptions, and old tables.
const HOLD_LINKS = new Set<string | number>(['url', 'content', 'description', 'linkUrl']);
// Queries may hold what looks like a link.
const HOLD_QUERIES = new Set(['targets', 'templating', '__inputs', '__requires']);

/** A part of a dashboard that may be of any type. */
type Part = Omit<Rewritten, 'json'> & { readonly value: unknown };

const untouched = (value: unknown): Part => ({ value, done: [], open: [], tags: [] });

/** The panel that a path leads into, for people; '' outside of panels. */
function ownerLabel(dashboard: Json, path: Path): string {
  const last = path.findLastIndex(
    (key, index) => typeof key === 'number' && path[index - 1] === 'panels',
  );
  const panel = last < 0 ? undefined : valueAt(dashboard, path.slice(0, last + 1));
  return isRecord(panel) ? `${labelOf(panel)}: ` : '';
}

/** A link that Grafana makes of a query in Explore, without a URL. */
function moveInternal(internal: Json, at: Path, label: string, context: Context): Rewritten {
  const { datasourceUid, query } = internal;
  const text = `${label}link to Explore`;
  if (context.asks(datasourceUid) !== 'jaeger') {
    const open = context.suggestsJaeger(datasourceUid) ? [{ at, text: `${text}: ${UNKNOWN}` }] : [];
    return rewritten(internal, { open });
  }
  const found = tempoQuery(isRecord(query) ? query : {}, context.variables);
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

/** The links of a dashboard that lead to Jaeger lead to Explore on Tempo. */
export function moveLinkTexts(dashboard: Json, context: Context): Rewritten {
  const move = (value: unknown, path: Path): Part => {
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
    const parts = Object.entries(value).map(([name, field]): [string, Part] => [
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

const together = (parts: readonly Part[]) => saidOf(parts.map((part) => ({ ...part, json: {} })));
