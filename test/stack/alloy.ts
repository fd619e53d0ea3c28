import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort, startServer } from '../../programs/programs.js';
import { stackText } from '../../stack/compose-file.js';
import { openSink } from '../support/otlp-sink.js';
import { service } from './stack-files.js';

/** A real Alloy with the configuration of `stack/`, on free ports of loopback, that sends to a sink instead of Tempo and Loki. */
export async function alloyBeforeSink(environment: Readonly<Record<string, string>> = {}) {
  const sink = await openSink();
  const folder = mkdtempSync(join(tmpdir(), 'toq-alloy-'));
  const [otlp, ui] = [await freePort(), await freePort()];
  const config = stackText('alloy/config.alloy')
    .replaceAll('0.0.0.0:4318', `127.0.0.1:${otlp}`)
    .replaceAll('http://tempo:4318', sink.url)
    .replaceAll('http://loki:3100/otlp', sink.url)
    // Nobody listens there: metrics wait in the write-ahead log.
    .replaceAll('http://prometheus:9090', 'http://127.0.0.1:9')
    .replaceAll(/(otelcol\.exporter\.otlphttp "\w+" \{)/g, '$1\n\tencoding = "json"');
  writeFileSync(join(folder, 'config.alloy'), config);
  const url = `http://127.0.0.1:${ui}`;
  const server = await startServer(
    findProgram('alloy') ?? 'alloy',
    // The flags of the compose file, but for addresses and paths.
    service('alloy').command.map((flag) =>
      flag
        .replace('0.0.0.0:12345', `127.0.0.1:${ui}`)
        .replace('/var/lib/alloy/data', join(folder, 'data'))
        .replace('/etc/alloy', folder),
    ),
    url,
    async () => (await fetch(`${url}/-/ready`)).ok,
    environment,
  );
  return {
    sink,
    /** Sends OTLP as JSON; rejects when Alloy does not acknowledge it. */
    send: async (signal: 'traces' | 'logs', body: unknown) => {
      const response = await fetch(`http://127.0.0.1:${otlp}/v1/${signal}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`Alloy answered ${response.status}`);
    },
    stop: async () => {
      await server.stop();
      sink.close();
      rmSync(folder, { recursive: true });
    },
  };
}

let ids = 0;

/** A span in OTLP's JSON. `kind` 2 is SERVER, 3 CLIENT; numbers become ints. */
export function span(
  name: string,
  kind: number,
  attributes: Readonly<Record<string, string | number>>,
  more: Readonly<Record<string, unknown>> = {},
) {
  ids += 1;
  return {
    traceId: ids.toString(16).padStart(32, 'a'),
    spanId: ids.toString(16).padStart(16, 'b'),
    name,
    kind,
    startTimeUnixNano: `${Date.now()}000000`,
    endTimeUnixNano: `${Date.now() + 5}000000`,
    attributes: otlpAttributes(attributes),
    ...more,
  };
}

/** Attributes in OTLP's JSON. */
export const otlpAttributes = (attributes: Readonly<Record<string, string | number>>) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: value } : { stringValue: value },
  }));
