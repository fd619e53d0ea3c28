import type { HttpSender, Service } from '../../services/service.js';
import { goRuntimeMetrics } from '../../telemetry/go-runtime.js';
import type { Metric } from '../../telemetry/model.js';
import type { Page } from '../../telemetry/read/exposition.js';
import { missingOnPage } from '../../telemetry/read/missing-on-page.js';
import type { Observed } from './declared-metrics.js';

type Senders = Pick<Service, 'http' | 'sql' | 'cache' | 'errors' | 'redisClient' | 'goRuntime'>;

/** What a service is recognised to send, and what could not be told. */
export interface RecognisedSenders {
  readonly senders: Senders;
  readonly unknown: readonly string[];
}

// The usual names of the label of client_golang's users, and those of OpenTelemetry's conventions
// (https://opentelemetry.io/docs/specs/semconv/http/http-metrics/) as Prometheus has them, the likeliest first.
const LABELS = {
  method: ['method', 'http_request_method', 'http_method', 'verb'],
  route: ['path', 'route', 'http_route', 'handler', 'endpoint', 'uri'],
  status: ['status', 'code', 'http_response_status_code', 'http_status_code', 'status_code'],
} as const;

const DURATIONS = /(^|_)http_(server_)?(request|requests|response)_?(duration)?_seconds$/;
const REQUESTS = /(^|_)http_(server_)?requests?_total$/;
const IN_FLIGHT =
  /(^|_)http_(server_)?(active_requests|requests_in_flight|in_flight_requests|requests_inflight)$/;
const SIZES = /(^|_)http_(server_)?response_(size|body_size)_bytes$/;

const labelOf = ({ labels }: Metric, kind: keyof typeof LABELS) =>
  LABELS[kind].find((label) => labels.includes(label));

const named = (metrics: readonly Metric[], type: Metric['type'], pattern: RegExp) =>
  metrics.find((metric) => metric.type === type && pattern.test(metric.name));

/** The HTTP metrics, or why they cannot be used. */
function httpOf({ metrics, bounds }: Observed): HttpSender | string {
  const durations = named(metrics, 'histogram', DURATIONS);
  if (!durations) {
    return 'HTTP: no histogram like http_request_duration_seconds or http_server_request_duration_seconds';
  }
  const counter = named(metrics, 'counter', REQUESTS);
  // OpenTelemetry has no counter: the histogram counts the requests, with their status.
  const counted = counter && labelOf(counter, 'status') ? counter : durations;
  const [method, route, status] = [
    labelOf(counted, 'method'),
    labelOf(counted, 'route'),
    labelOf(counted, 'status'),
  ];
  if (method === undefined || route === undefined || status === undefined) {
    return `HTTP: ${counted.name} has the labels ${counted.labels.join(', ') || 'none'}; the dashboards need method, route and status`;
  }
  if (!durations.labels.includes(method) || !durations.labels.includes(route)) {
    return `HTTP: ${durations.name} lacks ${method} or ${route}, which ${counted.name} has`;
  }
  const inFlight = named(metrics, 'gauge', IN_FLIGHT);
  const sizes = named(metrics, 'histogram', SIZES);
  return {
    requests: counted === durations ? `${durations.name}_count` : counted.name,
    durations: durations.name,
    longest: bounds(durations.name).at(-1) ?? 10,
    ...(inFlight ? { inFlight: inFlight.name } : {}),
    ...(sizes?.labels.includes(method) && sizes.labels.includes(route)
      ? { sizes: sizes.name }
      : {}),
    labels: { method, route, status },
  };
}

/** Recognises what the dashboards have sections for. */
export function recogniseSenders(page: Page, observed: Observed): RecognisedSenders {
  const has = (name: string, ...labels: readonly string[]) =>
    observed.metrics.some(
      (metric) => metric.name === name && labels.every((label) => metric.labels.includes(label)),
    );
  const http = httpOf(observed);
  const missing = goRuntimeMetrics.flatMap((metric) => missingOnPage(metric, page));
  return {
    senders: {
      ...(typeof http === 'string' ? {} : { http }),
      ...(has('database_queries_total', 'operation', 'table') &&
        has('database_query_duration_seconds', 'table') && { sql: true }),
      ...(has('cache_operations_total', 'operation', 'result') && { cache: true }),
      ...(has('errors_total', 'component', 'error_type') && { errors: true }),
      ...(has('db_client_connections_usage', 'state') && { redisClient: true }),
      ...(missing.length === 0 && { goRuntime: true }),
    },
    unknown: [
      ...(typeof http === 'string' ? [http] : []),
      ...(missing.length > 0 && page.types.has('go_goroutines')
        ? [`Go runtime: the page lacks ${missing.join(', ')}`]
        : []),
      ...(observed.untyped.length > 0
        ? [`metrics without a type are left out: ${observed.untyped.join(', ')}`]
        : []),
    ],
  };
}
