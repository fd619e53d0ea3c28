import { toqServerMetrics, toqServerOtlp } from '../telemetry/toq-server.js';
import type { Service } from './service.js';

/** The Go REST API of a real-estate marketplace, Brazil. */
export const toqServer: Service = {
  name: 'toq_server',
  namespace: 'projeto-toq',
  environment: 'homo',
  title: 'TOQ Server',
  uid: 'toq-server',
  files: {
    dashboards: 'dashboard-files',
    mount: '/var/lib/grafana/dashboards',
    provider: 'dashboards/dashboards.yml',
  },
  // http_requests_total exists only after the first request.
  presence: 'http_requests_in_flight',
  metrics: [toqServerMetrics, toqServerOtlp],
  http: {
    requests: 'http_requests_total',
    durations: 'http_request_duration_seconds',
    longest: 10,
    inFlight: 'http_requests_in_flight',
    sizes: 'http_response_size_bytes',
    labels: { method: 'method', route: 'path', status: 'status' },
  },
  sql: true,
  cache: true,
  errors: true,
  redisClient: true,
  goRuntime: true,
  spans: {
    method: 'http.method',
    route: 'http.route',
    status: 'http.status_code',
    requestId: 'request_id',
  },
  logs: {
    method: 'method',
    route: 'path',
    status: 'status',
    requestId: 'request_id',
    traceId: 'trace_id',
    errors: ['err', 'error', 'error_message'],
    failedRequest: 'HTTP Error',
  },
  databases: ['mysql', 'redis'],
};
