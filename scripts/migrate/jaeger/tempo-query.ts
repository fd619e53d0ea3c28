import { OLD_FIELDS, readJaegerQuery, type JaegerSearch } from './read-jaeger-query.js';
import { searchInTraceql, type Left } from './search-in-traceql.js';
import type { VariableKinds } from './variable-kinds.js';
import { omit, type Json } from '../../../files/json.js';

/** A query to Jaeger, turned into one to Tempo. */
export interface TempoQuery {
  readonly query: Json;
  readonly shows: 'trace' | 'search' | 'dependencies' | 'nothing';
  /** The old and the new query, for the report. */
  readonly text: string;
  readonly open: readonly string[];
  /** Names of the tags that it asks for. */
  readonly tags: readonly string[];
}

const HEX = /^[0-9a-fA-F]{1,32}$/;
const ONE_VARIABLE = /^(?:\$\{[^{}]+\}|\$[A-Za-z_]\w*|\[\[\w+(?::\w+)?\]\])$/;
const QUOTED = /^(["'`])(.*)\1$/s;
// `{{x}}`, `{{ .x }}` and `{{ $x }}`: what people carry over from Go templates and Grafana's legends.
const WRAPPED = /^\{\{\s*(.*?)\s*\}\}$/s;

/**
 * The trace id that a text holds, without blanks, quotes and the braces of a template: hexadecimal digits or one
 * variable; undefined where it is neither, or a template that names no variable of the dashboard. Tempo's datasource
 * takes only hexadecimal text for an id (grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts, isTraceIdQuery).
 */
function bareTraceId(text: string, variables: VariableKinds): string | undefined {
  const trimmed = text.trim();
  const quoted = QUOTED.exec(trimmed)?.[2];
  if (quoted !== undefined) return bareTraceId(quoted, variables);
  const wrapped = WRAPPED.exec(trimmed)?.[1];
  if (wrapped !== undefined) {
    const name = wrapped.replace(/^\./, '');
    return variables.has(name) ? `\${${name}}` : bareTraceId(wrapped, variables);
  }
  return HEX.test(trimmed) || ONE_VARIABLE.test(trimmed) ? trimmed : undefined;
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
 * A target with Tempo's fields instead of Jaeger's: `queryType`, `query`, `limit` and `tableType` (grafana/grafana,
 * public/app/plugins/datasource/tempo/dataquery.cue); `serviceMap` for the dependency graph
 * (https://grafana.com/docs/grafana/latest/datasources/tempo/service-graph/).
 */
export function tempoQuery(target: Json, variables: VariableKinds): TempoQuery | Left {
  const kept = omit(target, OLD_FIELDS);
  const plain = { open: [], tags: [] };
  const asked = readJaegerQuery(target);
  if (asked.asks === 'upload') return { left: UPLOAD };
  if (asked.asks === 'dependencies') {
    const query = { ...omit(kept, ['query']), queryType: 'serviceMap' };
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
