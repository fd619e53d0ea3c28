import { z } from 'zod';
import { maybe, textOrEmpty } from '../../../files/lenient.js';
import type { Json } from '../../../files/json.js';

const fields = z.object({
  queryType: textOrEmpty,
  query: textOrEmpty,
  traceId: textOrEmpty,
  service: textOrEmpty,
  operation: textOrEmpty,
  tags: z.preprocess(
    (tags) => (typeof tags === 'object' && tags !== null ? JSON.stringify(tags) : tags),
    textOrEmpty,
  ),
  minDuration: textOrEmpty,
  maxDuration: textOrEmpty,
  limit: maybe(z.union([z.number(), z.string()])),
});

/** What a search asks for; '' where it says nothing. */
export type JaegerSearch = Pick<
  z.output<typeof fields>,
  'service' | 'operation' | 'tags' | 'minDuration' | 'maxDuration' | 'limit'
>;

/** What a query asks of Jaeger. */
export type JaegerQuery =
  | { readonly asks: 'trace'; readonly id: string }
  | { readonly asks: 'search'; readonly search: JaegerSearch }
  | { readonly asks: 'dependencies' }
  | { readonly asks: 'upload' }
  | { readonly asks: 'nothing' };

/** The fields that queries of Tempo do not have; one of them says that a query is Jaeger's. */
const OWN = ['service', 'operation', 'tags', 'traceId'] as const;

/** All fields of a query of Jaeger that one of Tempo must not keep. */
export const OLD_FIELDS: readonly string[] = [...OWN, 'minDuration', 'maxDuration', 'limit'];

/** Whether a query has what only queries of Jaeger have. */
export const looksLikeJaeger = (query: Json): boolean =>
  query['queryType'] === 'dependencyGraph' ||
  OWN.some((field) => typeof query[field] === 'string' && query[field] !== '');

/**
 * What a query asks of Jaeger, as its datasource reads it
 * (grafana/grafana, public/app/plugins/datasource/jaeger/types.ts and datasource.ts; `traceId` is of
 * jaegertracing/grafana-plugin, packages/datasource/src/types.ts).
 */
export function readJaegerQuery(query: Json): JaegerQuery {
  const { queryType, query: text, traceId, ...search } = fields.parse(query);
  const id = text.trim() || traceId.trim();
  if (queryType === 'dependencyGraph') return { asks: 'dependencies' };
  if (queryType === 'upload') return { asks: 'upload' };
  if (queryType !== 'search' && id !== '') return { asks: 'trace', id };
  const isEmpty = [search.service, search.operation, search.tags].every((one) => one.trim() === '');
  return isEmpty && queryType !== 'search' ? { asks: 'nothing' } : { asks: 'search', search };
}
