import { isDeepStrictEqual } from 'node:util';
import { withLinkVariablesKept } from '../../../grafana-files/provisioning/dollars.js';
import { isRecord, type Json } from '../../../files/json.js';

/** Metrics as the Collector's spanmetrics name them; Tempo's metrics-generator uses other names. */
const OF_THE_COLLECTOR =
  /\b(traces_span_metrics_\w+|(?<!traces_spanmetrics_)(?:calls_total|latency_(?:bucket|sum|count)|duration_(?:milli)?seconds_\w+))\b/g;

/** Grafana 9.0 had one query without a name (grafana/grafana 9.0, public/app/features/explore/TraceView/createSpanLink.tsx). */
function queriesOf({ query, queries }: Json): unknown {
  if (Array.isArray(queries)) {
    return queries.map((one: unknown) =>
      isRecord(one) && typeof one['query'] === 'string'
        ? { ...one, query: withLinkVariablesKept(one['query']) }
        : one,
    );
  }
  return typeof query === 'string' ? [{ query: withLinkVariablesKept(query) }] : queries;
}

/**
 * `tracesToMetrics` in the form that Tempo shares with today's Jaeger; undefined where nothing changes and nothing is
 * to be reported.
 */
export function moveTracesToMetrics(written: unknown) {
  if (!isRecord(written)) return undefined;
  const { query, tags, ...rest } = written;
  const queries = queriesOf(written);
  const value = {
    ...rest,
    ...(tags === undefined
      ? {}
      : {
          tags: Array.isArray(tags)
            ? tags.map((one: unknown) => (typeof one === 'string' ? { key: one } : one))
            : tags,
        }),
    ...(queries === undefined ? {} : { queries }),
  };
  const isRenamed = query !== undefined && written['queries'] === undefined;
  const names = new Set(JSON.stringify(queries ?? '').match(OF_THE_COLLECTOR) ?? []);
  if (isDeepStrictEqual(value, written) && names.size === 0) return undefined;
  return {
    value,
    done: isRenamed ? ['tracesToMetrics.query → tracesToMetrics.queries'] : [],
    open:
      names.size === 0
        ? []
        : [
            `the queries of tracesToMetrics ask for ${[...names].join(', ')}, as the Collector names them: Tempo's metrics-generator writes traces_spanmetrics_calls_total and traces_spanmetrics_latency_bucket, in seconds`,
          ],
  };
}
