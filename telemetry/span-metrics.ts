import { counter, histogram, type MetricSource } from './model.js';

const SPAN = ['span_name', 'span_kind', 'status_code'] as const;
/** Span attributes that the metrics-generator is configured to keep as labels (`metrics_generator.processor.span_metrics.dimensions`). */
export const spanMetricDimensions = [
  'service_namespace',
  'deployment_environment',
  'http_method',
  'http_route',
  'http_status_code',
] as const;
const EDGE = ['client', 'server', 'connection_type', 'deployment_environment'] as const;

/**
 * Metrics that Tempo's metrics-generator derives from spans and writes to Prometheus.
 * Only Tempo makes them; a second maker would write the same names twice. Without `enable_target_info` they have neither
 * job nor instance: a restart of the app makes no new series.
 * Exemplars carry the label `traceID` (recorded from Tempo 3.0).
 */
export const spanMetrics: MetricSource = {
  id: 'span-metrics',
  title: "Tempo's span metrics",
  labels: ['source', '__metrics_gen_instance'],
  targets: 1,
  metrics: [
    counter(
      'traces_spanmetrics_calls_total',
      'spans',
      ['service', ...SPAN, ...spanMetricDimensions],
      'Spans by kind, status and route.',
      { combinations: 700 },
    ),
    histogram(
      'traces_spanmetrics_latency',
      'seconds',
      ['service', ...SPAN, ...spanMetricDimensions],
      'Duration of spans, with exemplars.',
      { combinations: 700 },
    ),
    counter(
      'traces_spanmetrics_size_total',
      'bytes',
      ['service', ...SPAN, ...spanMetricDimensions],
      'Bytes of spans received.',
      { combinations: 700 },
    ),
  ],
};

/** The service graph, derived from pairs of client and server spans by Tempo's metrics-generator. */
export const serviceGraph: MetricSource = {
  id: 'service-graph',
  title: "Tempo's service graph",
  labels: ['source', '__metrics_gen_instance'],
  targets: 1,
  metrics: [
    counter('traces_service_graph_request_total', 'requests', EDGE, 'Requests between two nodes.'),
    counter(
      'traces_service_graph_request_failed_total',
      'requests',
      EDGE,
      'Failed requests between two nodes.',
      { optional: 'no child exists before the first failure' },
    ),
    histogram(
      'traces_service_graph_request_client_seconds',
      'seconds',
      EDGE,
      'Time of a request, as the client saw it.',
    ),
    histogram(
      'traces_service_graph_request_server_seconds',
      'seconds',
      EDGE,
      'Time of a request, as the server saw it.',
    ),
  ],
};
