import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { counted, endWithin, signalUrl, type Delivery } from '../../http/otlp.js';
import type { PlannedRequest } from './plan.js';

/** The metrics that the app's Redis client sends over OTLP (github.com/redis/go-redis, extra/redisotel). */
export interface RedisClient {
  readonly answered: (request: PlannedRequest) => void;
  /** Counts exports, not data points: each export has all that was counted so far. */
  readonly delivery: Delivery;
  /** How many exports have begun. */
  readonly exports: () => number;
  /** Sends the last values, and ends; with `within`, after so many milliseconds at the latest. Never rejects. */
  readonly close: (within?: number) => Promise<void>;
}

const INTERVAL = 30_000;
const POOL = 10;

/** Opens the Redis client's metrics of a process; `inFlight` says how many requests it answers now. */
export function openRedisClient(
  endpoint: string,
  resource: Readonly<Record<string, string>>,
  retryFor: number,
  inFlight: () => number,
): RedisClient {
  const delivery: Delivery = { acknowledged: 0, failed: 0 };
  const stop = new AbortController();
  let exports = 0;
  const inner = new OTLPMetricExporter({ url: signalUrl(endpoint, 'metrics') });
  const exporter = counted(inner, delivery, () => 1, retryFor, stop.signal);
  const reader = new PeriodicExportingMetricReader({
    exporter: {
      ...exporter,
      export: (metrics, done) => {
        exports++;
        exporter.export(metrics, done);
      },
      // Cumulative, as Prometheus needs it.
      selectAggregationTemporality: (type) => inner.selectAggregationTemporality(type),
      selectAggregation: (type) => inner.selectAggregation(type),
    },
    exportIntervalMillis: INTERVAL,
  });
  const provider = new MeterProvider({
    resource: resourceFromAttributes(resource),
    readers: [reader],
  });
  const meter = provider.getMeter('github.com/redis/go-redis/extra/redisotel');
  const usage = meter.createObservableUpDownCounter('db.client.connections.usage', {
    description: 'The number of connections that are currently in state described by the state',
  });
  usage.addCallback((result) => {
    const used = Math.min(POOL, Math.ceil(inFlight() / 4));
    result.observe(used, { state: 'used' });
    result.observe(POOL - used, { state: 'idle' });
  });
  const useTime = meter.createHistogram('db.client.connections.use_time', {
    description: 'The time between borrowing a connection and returning it to the pool',
    unit: 'ms',
  });
  return {
    answered: ({ childSpans }) => {
      for (const { kind, duration } of childSpans) if (kind === 'redis') useTime.record(duration);
    },
    delivery,
    exports: () => exports,
    close: (within) =>
      endWithin(stop, within, async () => {
        await provider.shutdown().catch(() => undefined);
        await exporter.settled();
      }),
  };
}
