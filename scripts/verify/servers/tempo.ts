import { z } from 'zod';
import type { Endpoint } from '../../../http/address.js';
import { fetchText, readJson, type RequestLimits } from '../../../http/http.js';

/** A trace or span id as hexadecimal digits. Tempo gives it so, or as base64 (protobuf's JSON). */
export const hexId = (id: string): string =>
  /^[0-9a-f]{16}(?:[0-9a-f]{16})?$/i.test(id)
    ? id.toLowerCase()
    : Buffer.from(id, 'base64').toString('hex');

/** Whether two trace ids are the same. Tempo drops leading zeros in searches and exemplars. */
export const sameId = (one: string, other: string): boolean =>
  one.toLowerCase().replace(/^0+/, '') === other.toLowerCase().replace(/^0+/, '');

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

// /api/v2/traces wraps the trace; /api/traces gives the trace itself, with its list under the older name `batches`.
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
  /** The whole answer, in which no secret may be found. */
  readonly body: string;
}

// An attribute's value stands under the name of its type, as `{"intValue":"500"}`.
const tagsOf = (list: z.infer<typeof attributes>): Record<string, string> =>
  Object.fromEntries(
    list.map(({ key, value }) => {
      const [content = ''] = Object.values(value);
      return [key, typeof content === 'string' ? content : JSON.stringify(content)];
    }),
  );

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
 * Fetches a trace by its id. For an id that it does not know Tempo 3 answers `{"trace":{}}` with 200 (tried), and Tempo 2
 * answers 404. Before 2.7 it has only /api/traces (https://grafana.com/docs/tempo/latest/api_docs/#query-v2).
 * @returns undefined when Tempo does not know it.
 * @throws BadAnswer
 */
export async function traceById(
  limits: RequestLimits,
  tempo: Endpoint,
  traceId: string,
): Promise<FoundTrace | undefined> {
  const id = encodeURIComponent(traceId);
  const answer = await fetchText(limits, tempo, { path: `/api/v2/traces/${id}` });
  if (answer.status !== 404) {
    const spans = spansOf(readJson(answer, traceV2).trace.resourceSpans ?? []);
    return spans.length > 0 ? { spans, body: answer.body } : undefined;
  }
  const older = await fetchText(limits, tempo, { path: `/api/traces/${id}` });
  if (older.status === 404) return undefined;
  const { batches, resourceSpans: groups } = readJson(older, traceV1);
  const spans = spansOf(groups ?? batches ?? []);
  return spans.length > 0 ? { spans, body: older.body } : undefined;
}

/** An answer of /api/search (https://grafana.com/docs/tempo/latest/api_docs/#search). */
export const searchAnswer = z.object({
  traces: z.array(z.object({ traceID: z.string() })).default([]),
});
