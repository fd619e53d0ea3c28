import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The probe as it reached the stand-in of Alloy. */
export interface Received {
  traceId: string;
  spanId: string;
  requestId: string;
  /** The query string with the secret. */
  query: string;
  at: number;
}

const attributes = z.array(
  z.object({ key: z.string(), value: z.looseObject({ stringValue: z.string().optional() }) }),
);
const traces = z.object({
  resourceSpans: z
    .array(
      z.object({
        scopeSpans: z.array(
          z.object({
            spans: z.array(
              z.object({ traceId: z.string(), spanId: z.string(), kind: z.number(), attributes }),
            ),
          }),
        ),
      }),
    )
    .default([]),
});

/** What a body of /v1/traces holds of the probe. */
export function received(body: string): Received | undefined {
  const { resourceSpans } = traces.parse(JSON.parse(body));
  const spans = resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans));
  const server = spans.find(({ kind }) => kind === 2);
  if (!server) return undefined;
  const value = (key: string) =>
    server.attributes.find((one) => one.key === key)?.value.stringValue ?? '';
  return {
    traceId: server.traceId,
    spanId: server.spanId,
    requestId: value('request_id'),
    query: value('url.query'),
    at: Date.now(),
  };
}

const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8');

/** A captured answer. */
export const captured = (name: string): unknown => JSON.parse(fixture(name));

const ids = z
  .object({ traceId: z.string(), spanId: z.string(), requestId: z.string() })
  .parse(captured('probe.json'));
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

/** A captured answer about a probe, as if it were about this one. */
export function about(name: string, { traceId, spanId, requestId }: Received): unknown {
  return JSON.parse(
    fixture(name)
      .replaceAll(ids.traceId, traceId)
      .replaceAll(base64(ids.traceId), base64(traceId))
      .replaceAll(ids.spanId, spanId)
      .replaceAll(base64(ids.spanId), base64(spanId))
      .replaceAll(ids.requestId, requestId),
  );
}
