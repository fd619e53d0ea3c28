import { z } from 'zod';
import type { Endpoint } from '../../../http/address.js';
import { fetchJson, type RequestLimits } from '../../../http/http.js';

const labels = z.record(z.string(), z.string());

const streams = z.object({
  data: z.object({
    resultType: z.literal('streams'),
    result: z.array(
      z.object({
        stream: labels,
        values: z.array(
          z
            .tuple([z.string(), z.string()])
            .rest(z.object({ structuredMetadata: labels.optional(), parsed: labels.optional() })),
        ),
      }),
    ),
  }),
});

/** A log line as it came back. */
export interface FoundLog {
  readonly line: string;
  /** Labels of the stream only. */
  readonly stream: Readonly<Record<string, string>>;
  /** Stream labels and structured metadata, as Grafana shows them. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A span of time, Unix milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A string literal of LogQL, PromQL or TraceQL. */
export const quoted = (value: string): string => JSON.stringify(value);

const nanoseconds = (milliseconds: number) => `${Math.round(milliseconds)}000000`;

/**
 * Lines that a LogQL query selects, newest first. As Grafana does, it asks for structured metadata apart from the labels
 * of the stream (https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time).
 * @throws BadAnswer
 */
export async function lines(
  limits: RequestLimits,
  loki: Endpoint,
  query: string,
  { from, to }: Period,
  limit = 10,
): Promise<FoundLog[]> {
  const { data } = await fetchJson(
    limits,
    loki,
    {
      path: '/loki/api/v1/query_range',
      query: { query, start: nanoseconds(from), end: nanoseconds(to), limit: String(limit) },
      headers: { 'x-loki-response-encoding-flags': 'categorize-labels' },
    },
    streams,
  );
  return data.result.flatMap(({ stream, values }) =>
    values.map(([, line, apart]) => ({
      line,
      stream,
      labels: { ...stream, ...apart?.structuredMetadata, ...apart?.parsed },
    })),
  );
}

const seriesAnswer = z.object({ data: z.array(labels) });

/**
 * The labels of each stream that a selector selects
 * (https://grafana.com/docs/loki/latest/reference/loki-http-api/#list-series).
 * @throws BadAnswer
 */
export async function streamLabels(
  limits: RequestLimits,
  loki: Endpoint,
  selector: string,
  { from, to }: Period,
): Promise<Record<string, string>[]> {
  const { data } = await fetchJson(
    limits,
    loki,
    {
      path: '/loki/api/v1/series',
      query: { 'match[]': selector, start: nanoseconds(from), end: nanoseconds(to) },
    },
    seriesAnswer,
  );
  return data;
}
