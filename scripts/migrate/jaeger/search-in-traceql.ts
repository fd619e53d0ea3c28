import { conditionOf, equalTo } from './conditions.js';
import { traceqlDuration } from './durations.js';
import type { JaegerSearch } from './read-jaeger-query.js';
import { readTags } from './tags.js';
import { namedOf, type VariableKinds } from './variable-kinds.js';

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
