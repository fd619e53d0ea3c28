import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

// OTLP in JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding).
const value = z
  .union([
    z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
    // A number from the JavaScript SDK, a text from the Collector's libraries.
    z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => ({ int: intValue })),
  ])
  .describe('no other type is in the contract');
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .default([])
  .transform((list) => Object.fromEntries(list.map((one) => [one.key, one.value])));
const resource = z.object({ attributes });
const scope = z.object({ name: z.string().default('') });
const nanoseconds = z.string().transform((text) => BigInt(text));

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  events: z.array(z.object({ attributes })).default([]),
  status: z.object({ code: z.number().default(0), message: z.string().optional() }),
});
const log = z.object({
  timeUnixNano: nanoseconds,
  severityNumber: z.number().default(0),
  severityText: z.string().default(''),
  body: z.object({ stringValue: z.string() }).transform((body) => body.stringValue),
  attributes,
  traceId: z.string().optional(),
  spanId: z.string().optional(),
});
const metric = z.object({
  name: z.string(),
  unit: z.string(),
  sum: z
    .object({
      isMonotonic: z.boolean(),
      aggregationTemporality: z.number(),
      dataPoints: z.array(
        z.object({ attributes, asInt: z.number().optional(), asDouble: z.number().optional() }),
      ),
    })
    .optional(),
  histogram: z.object({ dataPoints: z.array(z.object({ count: z.number() })) }).optional(),
});
const traces = z.object({
  resourceSpans: z.array(
    z.object({ resource, scopeSpans: z.array(z.object({ scope, spans: z.array(span) })) }),
  ),
});
const logs = z.object({
  resourceLogs: z.array(
    z.object({ resource, scopeLogs: z.array(z.object({ scope, logRecords: z.array(log) })) }),
  ),
});
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({ resource, scopeMetrics: z.array(z.object({ metrics: z.array(metric) })) }),
  ),
});

export type Attributes = z.infer<typeof attributes>;
interface Origin {
  readonly resource: Attributes;
  readonly scope: string;
}

/** An OTLP receiver of loopback that keeps what it gets. */
export interface Sink {
  readonly url: string;
  readonly spans: (z.infer<typeof span> & Origin)[];
  readonly logs: (z.infer<typeof log> & Origin)[];
  readonly metrics: (z.infer<typeof metric> & { readonly resource: Attributes })[];
  readonly close: () => void;
}

/** Opens a sink that answers with `status` (of the first request, the second ...), `delay` milliseconds after a request came; 400 to what it does not understand. */
export async function openSink(
  status: number | ((request: number) => number) = 200,
  delay: number | ((request: number) => number) = 0,
): Promise<Sink> {
  const kept: Pick<Sink, 'spans' | 'logs' | 'metrics'> = { spans: [], logs: [], metrics: [] };
  const keep = (path: string | undefined, body: unknown) => {
    if (path === '/v1/traces') {
      for (const { resource, scopeSpans } of traces.parse(body).resourceSpans) {
        for (const { scope, spans } of scopeSpans) {
          kept.spans.push(
            ...spans.map((one) => ({ ...one, resource: resource.attributes, scope: scope.name })),
          );
        }
      }
    } else if (path === '/v1/logs') {
      for (const { resource, scopeLogs } of logs.parse(body).resourceLogs) {
        for (const { scope, logRecords } of scopeLogs) {
          kept.logs.push(
            ...logRecords.map((one) => ({
              ...one,
              resource: resource.attributes,
              scope: scope.name,
            })),
          );
        }
      }
    } else if (path === '/v1/metrics') {
      for (const { resource, scopeMetrics } of metrics.parse(body).resourceMetrics) {
        for (const one of scopeMetrics.flatMap((scoped) => scoped.metrics)) {
          kept.metrics.push({ ...one, resource: resource.attributes });
        }
      }
    } else throw new Error(`unexpected path ${path}`);
  };
  const understood = (path: string | undefined, body: string): boolean => {
    try {
      keep(path, JSON.parse(body));
      return true;
    } catch (error) {
      console.error(`not as the sink reads OTLP: ${String(error).slice(0, 500)}`);
      return false;
    }
  };
  let requests = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests++;
      const meant = typeof status === 'number' ? status : status(requests);
      const sent = Buffer.concat(chunks);
      const zipped = request.headers['content-encoding'] === 'gzip';
      const body = (zipped ? gunzipSync(sent) : sent).toString();
      const answer = understood(request.url, body) ? meant : 400;
      setTimeout(
        () => {
          response.writeHead(answer, { 'Content-Type': 'application/json' }).end('{}');
        },
        typeof delay === 'number' ? delay : delay(requests),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    ...kept,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
