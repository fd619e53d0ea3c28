import { z } from 'zod';
import type { Endpoint } from '../../http/address.js';
import { fetchText, readJson, type Bounds } from '../../http/http.js';
import { hexId } from './ids.js';

const attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .default([]);

const resourceSpans = z.array(
  z.object({
    resource: z.object({ attributes }).default({ attributes: [] }),
    scopeSpans: z
      .array(
        z.object({
          spans: z.array(
            z.object({
              spanId: z.string(),
              name: z.string(),
              kind: z.union([z.string(), z.number()]).optional(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
              status: z.object({ code: z.union([z.string(), z.number()]).optional() }).optional(),
              attributes,
            }),
          ),
        }),
      )
      .default([]),
  }),
);

// /api/v2/traces wraps the trace; /api/traces is the trace itself, whose list was first called `batches`.
const traceV2 = z.object({ trace: z.object({ resourceSpans: resourceSpans.optional() }) });
const traceV1 = z.object({
  batches: resourceSpans.optional(),
  resourceSpans: resourceSpans.optional(),
});

/** A span as it came back. */
export interface FoundSpan {
  readonly spanId: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  /** Unix times in milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Attributes of the span and of its resource, as text. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A trace as it came back. */
export interface FoundTrace {
  readonly spans: readonly FoundSpan[];
  /** The whole answer, to search for what must not be in it. */
  readonly body: string;
}

const tagsOf = (list: z.infer<typeof attributes>): Record<string, string> =>
  Object.fromEntries(list.map(({ key, value }) => [key, String(Object.values(value)[0] ?? '')]));

const milliseconds = (nanoseconds: string) => Number(nanoseconds) / 1e6;

function spansOf(groups: z.infer<typeof resourceSpans>): FoundSpan[] {
  return groups.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        spanId: hexId(span.spanId),
        name: span.name,
        kind: String(span.kind ?? ''),
        status: String(span.status?.code ?? ''),
        start: milliseconds(span.startTimeUnixNano),
        end: milliseconds(span.endTimeUnixNano),
        tags: { ...tagsOf(resource.attributes), ...tagsOf(span.attributes) },
      })),
    ),
  );
}

/**
 * A trace by its id. Tempo 3 answers `{"trace":{}}` with 200 for an id it does not know (tried); Tempo 2 answers 404, and
 * before 2.7 has only /api/traces (https://grafana.com/docs/tempo/latest/api_docs/#query-v2).
 * @returns undefined when Tempo does not know it.
 */
export async function traceById(
  bounds: Bounds,
  tempo: Endpoint,
  traceId: string,
): Promise<FoundTrace | undefined> {
  const id = encodeURIComponent(traceId);
  const answer = await fetchText(bounds, tempo, { path: `/api/v2/traces/${id}` });
  if (answer.status !== 404) {
    const spans = spansOf(readJson(answer, traceV2).trace.resourceSpans ?? []);
    return spans.length > 0 ? { spans, body: answer.body } : undefined;
  }
  const older = await fetchText(bounds, tempo, { path: `/api/traces/${id}` });
  if (older.status === 404) return undefined;
  const { batches, resourceSpans: groups } = readJson(older, traceV1);
  const spans = spansOf(groups ?? batches ?? []);
  return spans.length > 0 ? { spans, body: older.body } : undefined;
}

/** An answer of /api/search (https://grafana.com/docs/tempo/latest/api_docs/#search). */
export const searchAnswer = z.object({
  traces: z.array(z.object({ traceID: z.string() })).default([]),
});
