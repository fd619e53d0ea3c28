import { conditionOf, equalTo } from './conditions.js';
import type { JaegerSearch } from './read-jaeger-query.js';
import { readTags } from './tags.js';
import { hasVariable, namedOf, type VariableKinds } from './variable-kinds.js';

/** A search in TraceQL, with what a person should look at, and the names of the tags that it asks for. */
export interface SearchInTraceql {
  readonly traceql: string;
  readonly open: readonly string[];
  readonly tags: readonly string[];
}

/** Why something cannot be moved, with what to do. */
export interface Left {
  readonly left: string;
}

const PART = /(\d+(?:\.\d+)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/**
 * A duration as TraceQL writes it, in one unit; variables stay. Undefined where it is none.
 * Jaeger reads durations of Go, like `1m30s` (jaegertracing/jaeger, cmd/query/app/query_parser.go).
 */
function traceqlDuration(given: string): string | undefined {
  const text = given.trim();
  if (hasVariable(text)) return text;
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0 || text.replace(PART, '') !== '') return undefined;
  const [only] = parts;
  if (only && parts.length === 1 && !only[0].startsWith('.')) {
    return only[0].replace(/[µμ]s/, 'us');
  }
  const sum = parts.reduce(
    (total, [, number, unit = '']) => total + Number(number) * (NANOSECONDS[unit] ?? 0),
    0,
  );
  if (sum % 1e9 === 0) return `${sum / 1e9}s`;
  return sum % 1e6 === 0 ? `${sum / 1e6}ms` : `${Math.round(sum)}ns`;
}

const emptied = (what: string, text: string, variables: VariableKinds): string[] =>
  namedOf(text, variables, 'mayBeEmpty').map(
    (name) =>
      `${what} takes $${name}, which may be empty: Jaeger leaves it out then, TraceQL searches for nothing; give the variable a value`,
  );

/**
 * The TraceQL search that finds what a search of Jaeger finds: all conditions hold for one span, and durations of exactly
 * the limit count (jaegertracing/jaeger, plugin/storage/memory/memory.go, validSpan). The operation `All` is none
 * (grafana/grafana, public/app/plugins/datasource/jaeger/components/SearchForm.tsx).
 */
export function searchInTraceql(
  search: JaegerSearch,
  variables: VariableKinds,
): SearchInTraceql | Left {
  const { service, operation, minDuration, maxDuration } = search;
  if (service.trim() === '') {
    return { left: 'the search names no service, so Jaeger answers with an error: choose one' };
  }
  const tags = readTags(search.tags);
  if (!tags) {
    return { left: `tags \`${search.tags}\` cannot be read: write the TraceQL by hand` };
  }
  const conditions = [equalTo('resource.service.name', service, variables)];
  const open = emptied('the operation', operation, variables);
  if (operation.trim() !== '' && operation !== 'All') {
    conditions.push(equalTo('name', operation, variables));
  }
  for (const tag of tags) {
    const condition = conditionOf(tag, variables);
    if (typeof condition === 'string') return { left: condition };
    conditions.push(condition.text);
    if (condition.open !== undefined) open.push(condition.open);
  }
  for (const [text, operator] of [
    [minDuration, '>='],
    [maxDuration, '<='],
  ] as const) {
    if (text.trim() === '') continue;
    const duration = traceqlDuration(text);
    if (duration === undefined) return { left: `\`${text}\` is no duration: mend it` };
    conditions.push(`duration ${operator} ${duration}`);
    open.push(...emptied('the duration', text, variables));
  }
  return { traceql: `{ ${conditions.join(' && ')} }`, open, tags: tags.map(([name]) => name) };
}
