import { tempoQuery } from '../jaeger/tempo-query.js';
import type { Left } from '../jaeger/search-in-traceql.js';
import type { VariableKinds } from '../jaeger/variable-kinds.js';
import type { KnownDatasources } from '../known-datasources.js';
import type { JaegerUiLink } from './jaeger-ui.js';
import type { Json } from '../../../files/json.js';

/** What a page of Jaeger's UI shows, as a pane of Explore; `open` is what a person should look at. */
export interface PaneOfPage {
  readonly pane: Json;
  readonly open: readonly string[];
}

const milliseconds = (microseconds: string) =>
  /^\d+$/.test(microseconds) ? String(Math.floor(Number(microseconds) / 1000)) : microseconds;

/** The time range of a page: `start` and `end` are microseconds; `lookback` is like `2h` or `custom`. */
function rangeOf(parameters: URLSearchParams, otherwise: Json): Json {
  const lookback = parameters.get('lookback') ?? '';
  if (/^\d+[smhdw]$/.test(lookback)) return { from: `now-${lookback}`, to: 'now' };
  const [start, end] = [parameters.get('start'), parameters.get('end')];
  return start && end ? { from: milliseconds(start), to: milliseconds(end) } : otherwise;
}

// `tag=name:value` may stand beside `tags` (jaegertracing/jaeger, cmd/query/app/query_parser.go).
function tagsOf(parameters: URLSearchParams): string {
  const single = parameters.getAll('tag').map((tag) => tag.split(/:(.*)/s));
  if (single.length === 0) return parameters.get('tags') ?? '';
  return JSON.stringify(Object.fromEntries(single.map(([name = '', value = '']) => [name, value])));
}

/** Why a page has no counterpart; undefined where it has one. */
function reasonToLeave({ page, id, parameters }: JaegerUiLink): string | undefined {
  if (id.includes('...')) return 'it compares two traces, which Tempo cannot: make two links';
  if (page === 'other') return 'Tempo has no such page: mend the link';
  if (!parameters.has('traceID')) return undefined;
  return 'it lists traces by their ids: make one link a trace';
}

/** The query to Jaeger that a page shows the answer to. */
function askedBy({ page, id, parameters }: JaegerUiLink): Json {
  if (page === 'trace') return { query: id };
  if (page === 'dependencies') return { queryType: 'dependencyGraph' };
  const fields = ['service', 'operation', 'minDuration', 'maxDuration', 'limit'].map(
    (name): [string, string | null] => [name, parameters.get(name)],
  );
  return { queryType: 'search', ...Object.fromEntries(fields), tags: tagsOf(parameters) };
}

/**
 * The pane of Explore that shows what a link to Jaeger's UI shows.
 * @param range The time range where the link has none.
 */
export function paneOfPage(
  link: JaegerUiLink,
  { tempo }: KnownDatasources,
  variables: VariableKinds,
  range: Json,
): PaneOfPage | Left {
  const datasource = { type: 'tempo', uid: tempo.uid };
  const pane = (query: Json, time: Json): Json => ({
    datasource: tempo.uid,
    queries: [{ refId: 'A', ...query, datasource }],
    range: time,
  });
  const left = reasonToLeave(link);
  if (left !== undefined) return { left };
  if (link.page === 'start' || (link.page === 'search' && !link.parameters.has('service'))) {
    const everything = { queryType: 'traceql', query: '{ }', tableType: 'traces' };
    return { pane: pane(everything, range), open: [] };
  }
  const moved = tempoQuery(askedBy(link), variables);
  if ('left' in moved) return moved;
  return { pane: pane(moved.query, rangeOf(link.parameters, range)), open: moved.open };
}
