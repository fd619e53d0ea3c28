import { byName, seriesOf, type Contract } from '../../telemetry/contract.js';
import {
  counter,
  field,
  gauge,
  histogram,
  summary,
  type MetricSource,
} from '../../telemetry/model.js';

const app: MetricSource = {
  id: 'app',
  title: 'A service',
  labels: ['job', 'instance', 'service', 'deployment_environment', 'service_version'],
  namedBy: ['service', 'job'],
  targets: 6,
  metrics: [
    counter('http_requests_total', 'requests', ['method', 'path', 'status'], 'Requests answered.', {
      combinations: 450,
    }),
    histogram('http_request_duration_seconds', 'seconds', ['method', 'path'], 'Time to answer.', {
      combinations: 160,
    }),
    histogram('http_response_size_bytes', 'bytes', ['method', 'path'], 'Size of answers.', {
      combinations: 160,
    }),
    gauge('http_requests_in_flight', 'requests', [], 'Requests being answered now.'),
    counter('errors_total', 'errors', ['component', 'error_type'], 'Errors by component.', {
      combinations: 8,
    }),
    gauge('go_goroutines', 'goroutines', [], 'Goroutines.'),
    gauge('go_threads', 'threads', [], 'Threads.'),
    gauge('go_sched_gomaxprocs_threads', 'threads', [], 'GOMAXPROCS.'),
    summary('go_gc_duration_seconds', 'seconds', [], 'Pauses of garbage collection.'),
    counter('process_cpu_seconds_total', 'seconds', [], 'CPU time.'),
    gauge('process_resident_memory_bytes', 'bytes', [], 'Resident memory.'),
    gauge('process_open_fds', 'files', [], 'Open files.'),
    gauge('process_start_time_seconds', 'timestamp', [], 'When the process started.'),
  ],
};

const overOtlp: MetricSource = {
  id: 'app-otlp',
  title: 'A service, over OTLP',
  labels: ['job', 'instance', 'service_name'],
  namedBy: ['service_name'],
  targets: 6,
  metrics: [
    gauge('db_client_connections_usage', 'connections', ['state'], 'Connections of a pool.'),
    histogram('db_client_connections_use_time_milliseconds', 'milliseconds', [], 'Time in use.'),
  ],
};

const others: readonly MetricSource[] = [
  {
    id: 'scrape',
    title: 'Every scrape',
    labels: ['job', 'instance', 'service'],
    targets: 15,
    metrics: [gauge('up', 'boolean', [], 'Whether the last scrape worked.')],
  },
  {
    id: 'spans',
    title: 'Span metrics',
    labels: ['source'],
    targets: 1,
    metrics: [
      counter(
        'traces_spanmetrics_calls_total',
        'spans',
        ['service', 'span_name', 'span_kind', 'status_code', 'http_route'],
        'Spans.',
        { combinations: 700 },
      ),
      counter('traces_service_graph_request_total', 'requests', ['client', 'server'], 'Edges.'),
    ],
  },
  {
    id: 'machines',
    title: 'Hosts and databases',
    labels: ['job', 'instance'],
    targets: 1,
    metrics: [
      counter('node_cpu_seconds_total', 'seconds', ['cpu', 'mode'], 'CPU time by mode.'),
      counter('node_network_receive_bytes_total', 'bytes', ['device'], 'Bytes received.'),
      gauge('node_memory_MemTotal_bytes', 'bytes', [], 'Memory of the machine.'),
      gauge('node_load1', 'load', [], 'Load average.'),
      gauge('mysql_up', 'boolean', [], 'Whether MySQL answers.'),
      counter('mysql_global_status_queries', 'queries', [], 'Statements.'),
      gauge('redis_up', 'boolean', [], 'Whether Redis answers.'),
    ],
  },
];

const texts = (...names: readonly string[]) =>
  byName(names.map((name) => field(name, 'string', 'A text.')));

/** A contract of one service and a few components, for tests of rules: no service of the package changes it. */
export const testContract = {
  series: seriesOf([
    { source: app, service: 'toq_server' },
    { source: overOtlp, service: 'toq_server' },
    ...others.map((source) => ({ source })),
  ]),
  logs: {
    streamLabels: texts('service_name', 'service_namespace', 'deployment_environment'),
    fields: texts(
      'trace_id',
      'request_id',
      'method',
      'path',
      'status',
      'duration',
      'user_id',
      'err',
      'detected_level',
    ),
  },
  spans: {
    resource: texts('service.name', 'service.namespace', 'deployment.environment'),
    span: texts('http.method', 'http.route', 'http.status_code', 'request_id', 'db.system'),
    intrinsic: texts('name', 'kind', 'status', 'duration', 'traceDuration', 'rootName'),
  },
} satisfies Contract;
