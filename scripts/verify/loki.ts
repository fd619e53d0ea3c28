import { z } from 'zod';
import type { Endpoint } from '../../http/address.js';
import { fetchJson, type Bounds } from '../../http/http.js';

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

/** A text within quotes in LogQL, PromQL or TraceQL. */
export const quoted = (value: string): string => JSON.stringify(value);

const nanoseconds = (milliseconds: number) => `${Math.round(milliseconds)}000000`;

/**
 * Lines that a LogQL query selects, newest first. The header asks for structured metadata apart from the labels of the
 * stream, as Grafana does (https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time).
 */
export async function lines(
  bounds: Bounds,
  loki: Endpoint,
  query: string,
  { from, to }: Period,
  limit = 10,
): Promise<FoundLog[]> {
  const { data } = await fetchJson(
    bounds,
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

/** The streams of a selector by their labels. */
export async function streamLabels(
  bounds: Bounds,
  loki: Endpoint,
  selector: string,
  { from, to }: Period,
): Promise<Record<string, string>[]> {
  const { data } = await fetchJson(
    bounds,
    loki,
    {
      path: '/loki/api/v1/series',
      query: { 'match[]': selector, start: nanoseconds(from), end: nanoseconds(to) },
    },
    seriesAnswer,
  );
  return data;
}
