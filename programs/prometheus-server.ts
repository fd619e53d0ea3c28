import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { writeOpenMetrics, type Span, type SyntheticSeries } from '../telemetry/open-metrics.js';
import { execute, freePort, startServer, type Server } from './programs.js';

export const RECORD_SECONDS = 30;

const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());
const answer = z.object({
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: labels, value: sample })),
      stats: z.unknown(),
    }),
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ metric: labels, values: z.array(sample) })),
      stats: z.unknown(),
    }),
    z.object({ resultType: z.literal('scalar'), result: sample, stats: z.unknown() }),
  ]),
});
const statistics = z.object({ samples: z.object({ totalQueryableSamples: z.number() }) });

/** What a query returned. */
interface QueryResult {
  readonly series: readonly {
    readonly labels: Record<string, string>;
    /** One value for an instant query. */
    readonly values: number[];
  }[];
  /** Samples that Prometheus read for it. */
  readonly samplesTouched: number;
  /** From the request to the end of its answer. */
  readonly milliseconds: number;
}

/** A Prometheus that this process started on a store of its own. */
export interface Prometheus extends Server {
  /** `promql` at the end of the span. */
  readonly instant: (promql: string) => Promise<QueryResult>;
  /** `promql` over the span, every `step` seconds. */
  readonly range: (promql: string, step: number) => Promise<QueryResult>;
}

/**
 * Sends a query.
 * @throws Error with the answer of Prometheus when it refuses the query.
 */
async function ask(url: string, parameters: Record<string, string>): Promise<QueryResult> {
  const start = performance.now();
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(parameters) });
  const body: unknown = await response.json();
  const milliseconds = performance.now() - start;
  if (!response.ok) throw new Error(`${JSON.stringify(body)}\n${parameters['query'] ?? ''}`);
  const { data } = answer.parse(body);
  const series =
    data.resultType === 'matrix'
      ? data.result.map((one) => ({
          labels: one.metric,
          values: one.values.map(([, value]) => Number(value)),
        }))
      : data.resultType === 'vector'
        ? data.result.map((one) => ({ labels: one.metric, values: [Number(one.value[1])] }))
        : [{ labels: {}, values: [Number(data.result[1])] }];
  const { samples } = statistics.parse(data.stats);
  return { series, samplesTouched: samples.totalQueryableSamples, milliseconds };
}

/**
 * Starts a Prometheus on a free port of 127.0.0.1. Needs `prometheus` on PATH.
 * @param config The path of its configuration.
 * @param store The folder of its series.
 */
export async function startPrometheus(
  config: string,
  store: string,
  flags: readonly string[] = [],
): Promise<Server> {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  return startServer(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${store}`,
      `--web.listen-address=${address}`,
      ...flags,
    ],
    url,
    async () => (await fetch(`${url}/-/ready`)).ok,
  );
}

/** Backfills what rules record of a store: a Prometheus answers promtool meanwhile, and finds the new blocks at its next start. */
async function record(rules: string, { url }: Server, store: string, span: Span): Promise<void> {
  await execute('promtool', [
    ...['tsdb', 'create-blocks-from', 'rules', `--url=${url}`, `--output-dir=${store}`],
    ...[`--start=${span.start}`, `--end=${span.end}`, `--eval-interval=${RECORD_SECONDS}s`, rules],
  ]);
}

/**
 * Loads series by promtool's backfill and starts a Prometheus on 127.0.0.1 that has them and scrapes nothing. Needs
 * `prometheus` and `promtool` on PATH. `stop` also removes the store.
 * @param rules Texts of files of recording rules: the store has their series too, evaluated every 30 seconds. A file may
 *   read what those before it record: promtool shows no rule of a run what another one of it records
 *   (https://prometheus.io/docs/prometheus/latest/storage/#backfilling-for-recording-rules).
 */
export async function prometheusWith(
  series: Iterable<SyntheticSeries>,
  span: Span,
  rules: readonly string[] = [],
): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'toq-prometheus-'));
  const samples = join(folder, 'series.om');
  const store = join(folder, 'store');
  const config = join(folder, 'prometheus.yml');
  const start = async () => {
    writeOpenMetrics(samples, series, span);
    writeFileSync(config, 'scrape_configs: []\n');
    await execute('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', samples, store]);
    rmSync(samples);
    const onStore = () => startPrometheus(config, store, ['--storage.tsdb.retention.time=10y']);
    for (const text of rules) {
      const file = join(folder, 'rules.yml');
      writeFileSync(file, text);
      const before = await onStore();
      try {
        await record(file, before, store, span);
      } finally {
        await before.stop();
      }
    }
    return onStore();
  };
  const server = await start().catch((error: unknown) => {
    rmSync(folder, { recursive: true });
    throw error;
  });
  const { url } = server;
  return {
    url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
    instant: (query) => ask(`${url}/api/v1/query`, { query, time: String(span.end), stats: 'all' }),
    range: (query, step) =>
      ask(`${url}/api/v1/query_range`, {
        query,
        start: String(span.start),
        end: String(span.end),
        step: String(step),
        stats: 'all',
      }),
  };
}
