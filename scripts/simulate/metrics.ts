import { Counter, Gauge, Histogram, Registry, type MetricValue } from 'prom-client';
import { declared } from './declared.js';
import type { Identity } from './identity.js';
import type { PlannedRequest } from './plan.js';
import { openRuntime } from './runtime-metrics.js';

/** A metric of a /metrics page with its samples. */
export interface PageMetric {
  readonly name: string;
  readonly values: readonly MetricValue<string>[];
}

/** What one process of the app counts, and its /metrics page. */
export interface AppMetrics {
  readonly arrived: () => void;
  readonly answered: (request: PlannedRequest) => void;
  readonly inFlight: () => number;
  readonly contentType: string;
  /** The page in Prometheus' text format at a Unix time in milliseconds. */
  readonly page: (now: number) => Promise<string>;
  /** The samples of the page at a Unix time in milliseconds. */
  readonly values: (now: number) => Promise<readonly PageMetric[]>;
}

// client_golang's default buckets for seconds, and the app's own for bytes.
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const BYTES = [100, 1e3, 1e4, 1e5, 1e6];

/**
 * Opens the metrics of a process that starts at a Unix time in milliseconds. Every series has the app's constant labels.
 */
export function openAppMetrics(identity: Identity, startedAt: number): AppMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({
    service: identity.name,
    deployment_environment: identity.environment,
    service_version: identity.version,
  });
  const registers = [registry];
  const counter = (name: string) => new Counter({ ...declared(name), registers });
  const histogram = (name: string, buckets: number[]) =>
    new Histogram({ ...declared(name), buckets, registers });
  const requests = counter('http_requests_total');
  const durations = histogram('http_request_duration_seconds', SECONDS);
  const sizes = histogram('http_response_size_bytes', BYTES);
  const flying = new Gauge({ ...declared('http_requests_in_flight'), registers });
  const queries = counter('database_queries_total');
  const queryDurations = histogram('database_query_duration_seconds', SECONDS);
  const cache = counter('cache_operations_total');
  const errors = counter('errors_total');
  // The app registers these and never sets them.
  for (const name of ['active_sessions_total', 'system_uptime_seconds']) {
    new Gauge({ name, help: 'Registered and never set.', registers });
  }
  const runtime = openRuntime(registers, startedAt);
  let inFlight = 0;

  function answered({
    method,
    path,
    status,
    latency,
    size,
    childSpans,
    error,
  }: PlannedRequest): void {
    flying.set(--inFlight);
    requests.inc({ method, path, status: String(status) });
    durations.observe({ method, path }, latency / 1000);
    sizes.observe({ method, path }, size);
    for (const child of childSpans) {
      if (child.kind === 'sql') {
        const { operation, table } = child;
        queries.inc({ operation, table });
        queryDurations.observe({ operation, table }, child.duration / 1000);
      } else if (child.kind === 'redis') {
        for (const [operation, result] of child.counted) cache.inc({ operation, result });
      }
    }
    if (error) errors.inc({ component: error.component, error_type: error.type });
    runtime.worked(childSpans.length);
  }

  return {
    arrived: () => {
      flying.set(++inFlight);
    },
    answered,
    inFlight: () => inFlight,
    contentType: registry.contentType,
    page: (now) => {
      runtime.collect(now, inFlight);
      return registry.metrics();
    },
    values: (now) => {
      runtime.collect(now, inFlight);
      return registry.getMetricsAsJSON();
    },
  };
}
