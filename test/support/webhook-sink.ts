import { createServer } from 'node:http';
import { z } from 'zod';

// https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
const alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  startsAt: z.iso.datetime({ offset: true }),
});
const message = z.object({
  version: z.literal('4'),
  receiver: z.string(),
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(alert),
});

type Told = z.infer<typeof message> & { readonly path: string; readonly at: number };

/** A receiver of webhooks on a free port of loopback. */
export async function openWebhookSink() {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      told.push({ path, at: Date.now(), ...message.parse(JSON.parse(body)) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Everything that was told, in its order. */
    told,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
