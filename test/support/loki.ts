import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { findProgram, freePort, startServer } from '../../programs/programs.js';
import { toqServer } from '../../services/toq-server.js';
import { stackText } from '../../stack/compose-file.js';

/** A log record on its way: when, how bad, what, and its attributes. */
export interface Line {
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly level: string;
  readonly text: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly traceId?: string;
}

const answer = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.coerce.number()]),
      }),
    ),
  }),
});

const NOBODY = 'http://127.0.0.1:9';

/** The stack's configuration of Loki with folders and ports of a test, its rules read and evaluated each second. */
const configuration = (
  folder: string,
  ports: { readonly http: number; readonly grpc: number },
  alertmanager: string,
  prometheus: string,
) =>
  stackText('loki-config.yaml')
    .replaceAll(': /loki', `: ${join(folder, 'data')}`)
    .replace('/etc/loki/rules', join(folder, 'rules'))
    .replace('http://alertmanager:9093', alertmanager)
    .replace('http://prometheus:9090', prometheus)
    .replace('server:\n', 'server:\n  http_listen_address: 127.0.0.1\n')
    .replace('http_listen_port: 3100', `http_listen_port: ${ports.http}`)
    .replace('grpc_listen_port: 9096', `grpc_listen_port: ${ports.grpc}`)
    .replace('ruler:\n', 'ruler:\n  poll_interval: 1s\n  evaluation_interval: 1s\n');

/**
 * Starts the stack's Loki on 127.0.0.1. `stop` also removes what it stored.
 * @param rules Contents of a file of rules.
 */
export async function liveLoki(rules?: unknown, alertmanager = NOBODY, prometheus = NOBODY) {
  const folder = mkdtempSync(join(tmpdir(), 'toq-loki-'));
  mkdirSync(join(folder, 'rules/fake'), { recursive: true });
  if (rules !== undefined) writeFileSync(join(folder, 'rules/fake/rules.yml'), stringify(rules));
  const ports = { http: await freePort(), grpc: await freePort() };
  const config = join(folder, 'loki.yml');
  writeFileSync(config, configuration(folder, ports, alertmanager, prometheus));
  const url = `http://127.0.0.1:${ports.http}`;
  const server = await startServer(
    findProgram('loki') ?? 'loki',
    [`-config.file=${config}`],
    url,
    async () => (await fetch(`${url}/ready`)).ok,
  );
  return {
    url,
    /** Sends lines of TOQ Server as Alloy does. */
    push: async (lines: readonly Line[]) => {
      const logRecords = lines.map(({ at, level, text, fields = {}, traceId }) => ({
        timeUnixNano: `${at}000000`,
        severityText: level,
        body: { stringValue: text },
        attributes: Object.entries(fields).map(([key, stringValue]) => ({
          key,
          value: { stringValue },
        })),
        ...(traceId === undefined ? {} : { traceId }),
      }));
      const attributes = [{ key: 'service.name', value: { stringValue: toqServer.name } }];
      const response = await fetch(`${url}/otlp/v1/logs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }],
        }),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    },
    /** What a query gives at a moment, in milliseconds. */
    instant: async (query: string, at: number) => {
      const parameters = new URLSearchParams({ query, time: String(at / 1000) });
      const response = await fetch(`${url}/loki/api/v1/query?${parameters.toString()}`);
      if (!response.ok) throw new Error(`${await response.text()}\n${query}`);
      return answer
        .parse(await response.json())
        .data.result.map(({ metric, value: [, value] }) => ({
          labels: metric,
          value,
        }));
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
