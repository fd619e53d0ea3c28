import { fieldsOf, isRecord, records, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { looksLikeJaeger, OLD_FIELDS, readJaegerQuery } from '../jaeger/read-jaeger-query.js';
import { tempoQuery } from '../jaeger/tempo-query.js';
import type { DashboardContext } from './dashboard-context.js';
import { rewritten, type Rewritten } from './rewritten.js';

/** Whether a panel is one that only draws what Jaeger gives, like `jaegertracing-jaeger-panel`. */
export const isJaegerPanel = (type: unknown): boolean =>
  typeof type === 'string' && /jaeger/i.test(type);

/** The query that the options of a panel hold; undefined where they hold none. */
function askedByOptions({ options }: Json): Json | undefined {
  if (!isRecord(options)) return undefined;
  const { mode, traceId, traceID } = options;
  const id = traceId ?? traceID;
  if (mode === 'diff') return undefined;
  if (mode === 'trace' || (id && mode !== 'search')) return { queryType: 'trace', query: id };
  return looksLikeJaeger(options) ? { ...options, queryType: 'search' } : undefined;
}

/** Whether a panel has its query in its options. */
const holdsQuery = (panel: Json, { asks }: DashboardContext): boolean =>
  records(panel['targets']).every((target) => readJaegerQuery(target).asks === 'nothing') &&
  (isJaegerPanel(panel['type']) ||
    (isRecord(panel['options']) && asks(panel['datasource']) === 'jaeger'));

/** Whether a query of a panel asks a datasource that is known as a Jaeger. */
const asksJaeger = (panel: Json, { asks }: DashboardContext): boolean =>
  records(panel['targets']).some(
    (target) => asks(target['datasource'] ?? panel['datasource']) === 'jaeger',
  );

/** Why a panel that only draws what Jaeger gives is left as it is; undefined for every panel that is moved. */
export function reasonToLeave(panel: Json, context: DashboardContext): string | undefined {
  if (!isJaegerPanel(panel['type'])) return undefined;
  if (!holdsQuery(panel, context)) {
    return asksJaeger(panel, context)
      ? undefined
      : `no file says that it asks a Jaeger, and a panel of type ${String(panel['type'])} draws nothing else: give the provisioning file, or choose its datasource and another panel`;
  }
  const asked = askedByOptions(panel);
  if (!asked) {
    return `Grafana has nothing that shows what a panel of type ${String(panel['type'])} with these options does: choose another`;
  }
  const found = tempoQuery(asked, context.variables);
  return 'left' in found ? found.left : undefined;
}

const TYPES = { trace: 'traces', search: 'table', dependencies: 'nodeGraph', nothing: 'traces' };

/**
 * A panel whose options hold a query gets a target. The panel of the Jaeger project shows a trace, two traces or a search
 * by its options (jaegertracing/grafana-plugin, packages/panel/src/components/JaegerPanel.tsx and types.ts).
 */
export function moveOptions(
  panel: Json,
  at: Path,
  label: string,
  context: DashboardContext,
): Rewritten {
  if (!holdsQuery(panel, context)) return rewritten(panel);
  const { type, options } = panel;
  const asked = askedByOptions(panel);
  const found = asked && tempoQuery(asked, context.variables);
  if (!found) return rewritten(panel);
  if ('left' in found) {
    return rewritten(panel, { open: [{ at, text: `${label}: ${found.left}` }] });
  }
  const { queryType, query, limit, tableType } = found.query;
  const fields = { queryType, query, limit, tableType };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const datasource =
    context.asks(panel['datasource']) === 'jaeger'
      ? context.moved(panel['datasource'])
      : { type: 'tempo', uid: context.known.tempo.uid };
  const left = Object.entries(fieldsOf(options)).filter(
    ([name]) => !isJaegerPanel(type) && !OLD_FIELDS.includes(name),
  );
  return rewritten(
    {
      ...panel,
      type: isJaegerPanel(type) ? TYPES[found.shows] : type,
      datasource,
      targets: [{ refId: 'A', datasource, ...Object.fromEntries(given) }],
      options: Object.fromEntries(left),
    },
    {
      done: [{ at, text: `${label}: ${found.text}, of its options` }],
      open: found.open.map((text) => ({ at, text: `${label}: ${text}` })),
      tags: found.tags,
    },
  );
}
