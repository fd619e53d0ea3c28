import { openOtlpSender, type Delivery } from '../../http/otlp.js';
import { resourceOf, type Identity } from './identity.js';
import { openAppMetrics, type AppMetrics } from './metrics.js';
import type { PlannedRequest } from './plan.js';
import { openRedisClient } from './redis-client.js';
import { emitAnswered, emitReceived } from './request-logs.js';
import { emitSpans, plannedIds } from './request-spans.js';
import { toqServer } from '../../services/toq-server.js';

/** What became of the records of one signal, and how many there were. */
export interface SignalCount extends Readonly<Delivery> {
  readonly generated: number;
}

export interface Signals {
  readonly spans: SignalCount;
  readonly logs: SignalCount;
  /** Exports of the Redis client's metrics. */
  readonly metrics: SignalCount;
}

/** One process of the app: it sends over OTLP and counts for its /metrics page. Times are Unix milliseconds. */
export interface AppProcess {
  readonly metrics: AppMetrics;
  readonly arrived: (request: PlannedRequest, at: number) => void;
  readonly answered: (request: PlannedRequest, startedAt: number) => void;
  readonly signals: () => Signals;
  /** Sends what waits, and ends; with `within`, after so many milliseconds at the latest. Never rejects. */
  readonly close: (within?: number) => Promise<void>;
}

// As long as the exporters of the Go SDK (go.opentelemetry.io/otel, otlptracehttp, MaxElapsedTime).
const RETRY_FOR = 60_000;

/** Starts a process that sends to an OTLP endpoint (base URL). */
export function startProcess(identity: Identity, endpoint: string, startedAt: number): AppProcess {
  const resource = resourceOf(identity);
  const ids = plannedIds();
  const sender = openOtlpSender({
    endpoint,
    resource,
    // The app names it after itself.
    scope: toqServer.name,
    retryFor: RETRY_FOR,
    idGenerator: ids,
  });
  const metrics = openAppMetrics(identity, startedAt);
  const redis = openRedisClient(endpoint, resource, RETRY_FOR, metrics.inFlight);
  let spans = 0;
  let logs = 0;
  return {
    metrics,
    arrived: (request, at) => {
      metrics.arrived();
      emitReceived(request, at, sender.logger);
      logs++;
    },
    answered: (request, startedAt) => {
      const context = emitSpans(request, startedAt, sender.tracer, ids);
      spans += 1 + request.childSpans.length;
      logs += emitAnswered(request, startedAt, context, sender.logger);
      metrics.answered(request);
      redis.answered(request);
    },
    signals: () => ({
      spans: { generated: spans, ...sender.spans },
      logs: { generated: logs, ...sender.logs },
      metrics: { generated: redis.exports(), ...redis.delivery },
    }),
    close: async (within) => {
      await Promise.all([sender.close(within), redis.close(within)]);
    },
  };
}
