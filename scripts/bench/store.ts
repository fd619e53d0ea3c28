import type { Labels, Span, SyntheticSeries } from '../../telemetry/open-metrics.js';
import { toqServer } from '../../services/toq-server.js';

const ROUTES = 150;
const INSTANCES = 6;
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SPAN_BOUNDS = [0.008, 0.032, 0.128, 0.512, 2.048];

/** An hour at the scrape interval, long past, so that backfilled blocks do not meet the head block. */
export function benchSpan(): Span {
  const end = Math.floor(Date.now() / 3_600_000) * 3600 - 6 * 3600;
  return { start: end - 3600, end, step: 15 };
}

const growing = (labels: Labels, perSecond: number): SyntheticSeries => ({
  labels,
  valueAt: (seconds) => seconds * perSecond,
});

/** The HTTP, span, database and cache series of a service with 150 routes on 6 instances. */
export function* benchSeries(): Generator<SyntheticSeries> {
  for (let index = 0; index < INSTANCES; index++) {
    const target = { job: toqServer.name, instance: `app-${index}:8080`, service: toqServer.name };
    const constant = { ...target, deployment_environment: 'homo', service_version: '2.0.0' };
    for (let route = 0; route < ROUTES; route++) {
      const labels = { ...constant, method: 'GET', path: `/api/v2/route-${route}` };
      // A realistic skew: the first routes take most of the traffic.
      const rate = 20 / (route + 1);
      for (const status of ['200', '401', '500']) {
        yield growing({ __name__: 'http_requests_total', ...labels, status }, rate);
      }
      yield* histogram('http_request_duration_seconds', labels, BOUNDS, rate);
    }
    for (const name of ['http_requests_in_flight', 'process_start_time_seconds', 'go_goroutines']) {
      yield growing({ __name__: name, ...constant }, 1);
    }
    for (let table = 0; table < 30; table++) {
      const labels = { ...constant, operation: `operation_${table}`, table: `table_${table}` };
      yield growing({ __name__: 'database_queries_total', ...labels }, 5);
      yield* histogram('database_query_duration_seconds', labels, BOUNDS, 5);
    }
    yield growing({ __name__: 'up', ...target }, 1);
  }
  for (let route = 0; route < ROUTES; route++) {
    const span = {
      service: toqServer.name,
      span_kind: 'SPAN_KIND_SERVER',
      http_method: 'GET',
      http_route: `/api/v2/route-${route}`,
      http_status_code: '200',
    };
    yield growing({ __name__: 'traces_spanmetrics_calls_total', ...span }, 1);
    yield* histogram('traces_spanmetrics_latency', span, SPAN_BOUNDS, 1);
  }
}

function* histogram(
  name: string,
  labels: Labels,
  bounds: readonly number[],
  rate: number,
): Generator<SyntheticSeries> {
  const all = [...bounds.map(String), '+Inf'];
  for (const [index, le] of all.entries()) {
    yield growing({ __name__: `${name}_bucket`, ...labels, le }, (rate * (index + 1)) / all.length);
  }
}
