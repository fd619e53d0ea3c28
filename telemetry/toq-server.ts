import { goRuntimeMetrics } from './go-runtime.js';
import {
  counter,
  gauge,
  histogram,
  type ForbiddenMetric,
  type Metric,
  type MetricSource,
} from './model.js';

const unset = (name: string): ForbiddenMetric => ({
  name,
  reason: 'the app registers it and never sets it: it is 0 for ever',
});

const unexposed = (name: string): ForbiddenMetric => ({
  name,
  reason: 'it exists in the code of the app and never reaches /metrics',
});

const applicationMetrics: readonly Metric[] = [
  counter(
    'http_requests_total',
    'requests',
    ['method', 'path', 'status'],
    'Requests answered. No child exists before its first event; path is the raw URL when no route matched (404).',
    { combinations: 450 },
  ),
  histogram(
    'http_request_duration_seconds',
    'seconds',
    ['method', 'path'],
    'Time to answer; it has no status label.',
    { combinations: 160 },
  ),
  histogram(
    'http_response_size_bytes',
    'bytes',
    ['method', 'path'],
    'Size of answers; one without a body observes -1, so _sum may fall.',
    { combinations: 160 },
  ),
  gauge('http_requests_in_flight', 'requests', [], 'Requests being answered now.'),
  counter(
    'database_queries_total',
    'queries',
    ['operation', 'table'],
    'SQL statements sent, about 46 operations.',
    { combinations: 100 },
  ),
  histogram(
    'database_query_duration_seconds',
    'seconds',
    ['operation', 'table'],
    'Time of SQL statements; failures count like successes.',
    { combinations: 100 },
  ),
  counter(
    'cache_operations_total',
    'operations',
    ['operation', 'result'],
    'Cache operations. One look-up counts as `get` and as `user_permissions_lookup`: a ratio must fix the operation.',
    { combinations: 16 },
  ),
  counter('errors_total', 'errors', ['component', 'error_type'], 'Errors by component.', {
    optional: 'no child exists before its first event',
    combinations: 8,
  }),
];

/** What `/metrics` of TOQ Server gives (port 8080); the constant labels are on every series, go_* and process_* included. */
export const toqServerMetrics: MetricSource = {
  id: 'toq-server',
  title: 'TOQ Server, /metrics',
  // The stand-in of the app gives few go_* metrics; Loki uses the same collectors of client_golang.
  captured: ['toq_server.prom', 'loki-3.7.prom'],
  labels: ['job', 'instance', 'service', 'deployment_environment', 'service_version'],
  namedBy: ['service', 'job'],
  targets: 6,
  metrics: [...applicationMetrics, ...goRuntimeMetrics],
  forbidden: [
    unset('active_sessions_total'),
    unset('system_uptime_seconds'),
    unexposed('auth_signout_total'),
    unexposed('auth_signout_sessions_revoked_total'),
    unexposed('auth_signout_device_tokens_removed_total'),
    unexposed('auth_refresh_success_total'),
    unexposed('auth_refresh_reuse_detected_total'),
    unexposed('auth_refresh_absolute_expired_total'),
    unexposed('auth_session_rotated_total'),
    unexposed('creci_documents_verify_total'),
    unexposed('creci_documents_verify_missing_total'),
    unexposed('event_bus_published_total'),
    unexposed('session_event_handle_duration_seconds'),
    unexposed('device_tokens_pruned_total'),
  ],
  // Six counters are known by their ending only.
  forbiddenEndings: [unexposed('_cleaner_deleted_total')],
};

/** What the app's Redis client sends over OTLP every 30 s; Alloy turns it into Prometheus names. */
export const toqServerOtlp: MetricSource = {
  id: 'toq-server-otlp',
  title: 'TOQ Server, metrics over OTLP',
  labels: ['job', 'instance', 'service_name'],
  namedBy: ['service_name'],
  targets: 6,
  metrics: [
    gauge(
      'db_client_connections_usage',
      'connections',
      ['state'],
      'Connections of the Redis pool: state idle or used.',
    ),
    histogram(
      'db_client_connections_use_time_milliseconds',
      'milliseconds',
      [],
      'How long a connection was taken from the Redis pool.',
    ),
  ],
};
