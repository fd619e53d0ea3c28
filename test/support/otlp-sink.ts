import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const value = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.string(), z.number()]).optional(),
});
const attributes = z.array(z.object({ key: z.string(), value })).default([]);
const resource = z.object({ attributes }).default({ attributes: [] });

const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource,
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              attributes,
              events: z.array(z.object({ attributes })).default([]),
              status: z.object({ message: z.string().optional() }).default({}),
            }),
          ),
        }),
      ),
    }),
  ),
});
const logs = z.object({
  resourceLogs: z.array(
    z.object({
      resource,
      scopeLogs: z.array(
        z.object({ logRecords: z.array(z.object({ body: value.optional(), attributes })) }),
      ),
    }),
  ),
});

type Attributes = z.infer<typeof attributes>;
export type SinkSpan = z.infer<
  typeof traces
>['resourceSpans'][number]['scopeSpans'][number]['spans'][number] & { resource: Attributes };
export type SinkLog = z.infer<
  typeof logs
>['resourceLogs'][number]['scopeLogs'][number]['logRecords'][number] & { resource: Attributes };

/** The text of an attribute, or null where there is none. */
export const attributeOf = (attributes: Attributes, key: string): string | null => {
  const found = attributes.find((one) => one.key === key)?.value;
  const text = found?.stringValue ?? found?.intValue;
  return text === undefined ? null : String(text);
};

/** A receiver of OTLP over HTTP in JSON, that keeps what it gets. */
export async function otlpSink() {
  const spans: SinkSpan[] = [];
  const records: SinkLog[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const json: unknown = JSON.parse(
        (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString(),
      );
      if (request.url?.endsWith('/v1/traces')) {
        for (const { resource, scopeSpans } of traces.parse(json).resourceSpans) {
          for (const span of scopeSpans.flatMap((scope) => scope.spans))
            spans.push({ ...span, resource: resource.attributes });
        }
      } else if (request.url?.endsWith('/v1/logs')) {
        for (const { resource, scopeLogs } of logs.parse(json).resourceLogs) {
          for (const record of scopeLogs.flatMap((scope) => scope.logRecords))
            records.push({ ...record, resource: resource.attributes });
        }
      }
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    records,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
