import { OLD_FIELDS, readJaegerQuery, type JaegerSearch } from './read-jaeger-query.js';
import { bareTraceId } from './trace-id.js';
import { searchInTraceql, type Left } from './search-in-traceql.js';
import type { VariableKinds } from './variable-kinds.js';
import type { Json } from '../../../files/json.js';

/** A query of Jaeger as Tempo is asked. */
export interface TempoQuery {
  readonly query: Json;
  readonly shows: 'trace' | 'search' | 'dependencies' | 'nothing';
  /** What was and what is, for people. */
  readonly text: string;
  readonly open: readonly string[];
  /** Names of the tags that it asks for. */
  readonly tags: readonly string[];
}

// Uploaded files are not part of a dashboard; Tempo's datasource takes files of its own format.
const UPLOAD = 'the uploaded file is not in the dashboard: import it again as a file of Tempo';
const EMPTY = 'it asks nothing: choose a trace id, or write a search';
const SERVICE_MAP =
  'dependency graph → service map (needs the metrics-generator of Tempo and serviceMap.datasourceUid of its datasource)';

function limitOf({ limit }: JaegerSearch): { fields: Json; open: string[] } {
  if (limit === undefined || limit === '') return { fields: {}, open: [] };
  const number = Number(limit);
  return Number.isInteger(number)
    ? { fields: { limit: number }, open: [] }
    : { fields: {}, open: [`limit \`${limit}\` is no number: set one in the query options`] };
}

/**
 * The fields of a target without those of Jaeger's, and with those of Tempo's: `queryType`, `query`, `limit` and
 * `tableType` (grafana/grafana, public/app/plugins/datasource/tempo/dataquery.cue); `serviceMap` for the dependency graph
 * (https://grafana.com/docs/grafana/latest/datasources/tempo/service-graph/).
 */
export function tempoQuery(target: Json, variables: VariableKinds): TempoQuery | Left {
  const kept = Object.fromEntries(
    Object.entries(target).filter(([name]) => !OLD_FIELDS.includes(name)),
  );
  const plain = { open: [], tags: [] };
  const asked = readJaegerQuery(target);
  if (asked.asks === 'upload') return { left: UPLOAD };
  if (asked.asks === 'dependencies') {
    const { query: _, ...rest } = kept;
    const query = { ...rest, queryType: 'serviceMap' };
    return { ...plain, query, shows: 'dependencies', text: SERVICE_MAP };
  }
  if (asked.asks === 'nothing') {
    const query = { ...kept, queryType: 'traceql', query: '' };
    return {
      ...plain,
      query,
      shows: 'nothing',
      text: 'empty query → empty TraceQL',
      open: [EMPTY],
    };
  }
  if (asked.asks === 'trace') {
    const id = bareTraceId(asked.id, variables);
    if (id === undefined)
      return { left: `\`${asked.id}\` is no trace id: write the id or a variable` };
    const query = { ...kept, queryType: 'traceql', query: id };
    return { ...plain, query, shows: 'trace', text: `trace \`${asked.id}\` → TraceQL \`${id}\`` };
  }
  const found = searchInTraceql(asked.search, variables);
  if ('left' in found) return found;
  const { traceql, tags } = found;
  const limit = limitOf(asked.search);
  return {
    query: { ...kept, queryType: 'traceql', query: traceql, ...limit.fields, tableType: 'traces' },
    shows: 'search',
    text: `search of service \`${asked.search.service}\` → TraceQL \`${traceql}\``,
    open: [...found.open, ...limit.open],
    tags,
  };
}
