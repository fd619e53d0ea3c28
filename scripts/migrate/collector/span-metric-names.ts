import { spanMetricDimensions } from '../../../telemetry/span-metrics.js';
import { different, renamed, type RenamedMetric } from './renamed-metric.js';

const CALLS = 'traces_spanmetrics_calls_total';
const LATENCY = 'traces_spanmetrics_latency';
const SUFFIXES = ['bucket', 'sum', 'count'] as const;

/** Labels that show that a metric with a plain name, like calls_total, is one of spans. */
export const SPAN_LABELS = ['service_name', 'span_name', 'span_kind', 'operation', 'status_code'];
const KEPT = [...SPAN_LABELS, ...spanMetricDimensions, 'service', 'le'];
// `operation` is the name that the processor, the connector's predecessor, gave to span_name.
const LABELS = { service_name: 'service', operation: 'span_name' };

const MILLISECONDS =
  'it is in seconds, no longer in milliseconds: set the unit of the panel to seconds and divide thresholds, and values of `le`, by 1000; `service_name` is `service`, `operation` is `span_name`';

/**
 * What the connector or processor `spanmetrics` makes with a namespace ('' for none), and what Tempo makes of the same spans.
 * The processor says `latency`, in milliseconds; the connector `duration`, with its unit in the name since names are
 * normalised, milliseconds by default
 * (opentelemetry-collector-contrib, processor/spanmetricsprocessor/README.md and connector/spanmetricsconnector/README.md;
 * https://grafana.com/docs/tempo/latest/metrics-from-traces/span-metrics/span-metrics-metrics-generator/).
 */
export function spanMetricNames(namespace: string): RenamedMetric[] {
  const prefix = namespace === '' ? '' : `${namespace.replaceAll(/\W/g, '_')}_`;
  const isCommon = prefix === '';
  const more = { labels: LABELS, kept: KEPT, isCommon };
  const milliseconds = ['duration_milliseconds', 'duration', 'latency']
    .map((name) => `${prefix}${name}`)
    // This name is Tempo's own.
    .filter((name) => name !== LATENCY);
  return [
    renamed(`${prefix}calls_total`, CALLS, more),
    different(
      `${prefix}events_total`,
      undefined,
      'Tempo makes no metric of span events: ask TraceQL for them',
      isCommon,
    ),
    ...SUFFIXES.map((suffix) =>
      renamed(`${prefix}duration_seconds_${suffix}`, `${LATENCY}_${suffix}`, {
        ...more,
        // Bounds of buckets are those of Tempo's configuration.
        changed: ['le'],
      }),
    ),
    ...milliseconds.flatMap((name) => [
      renamed(`${name}_count`, `${LATENCY}_count`, more),
      different(`${name}_bucket`, `${LATENCY}_bucket`, MILLISECONDS, isCommon),
      different(`${name}_sum`, `${LATENCY}_sum`, MILLISECONDS, isCommon),
    ]),
  ];
}

/**
 * Namespaces in use: none, the connector's default since v0.109, and those of its documentation and of the Grafana Agent
 * (https://github.com/open-telemetry/opentelemetry-collector-contrib/issues/32818).
 */
export const NAMESPACES = [
  '',
  'traces.span.metrics',
  'traces.spanmetrics',
  'span.metrics',
  'spanmetrics',
];

/**
 * The connector's service graph has Tempo's names but for these
 * (opentelemetry-collector-contrib, connector/servicegraphconnector/README.md).
 */
export const serviceGraphNames: readonly RenamedMetric[] = [
  different(
    'traces_service_graph_unpaired_spans_total',
    undefined,
    'Tempo says it of itself, in tempo_metrics_generator_processor_service_graphs_expired_edges',
  ),
  different(
    'traces_service_graph_dropped_spans_total',
    undefined,
    'Tempo says it of itself, in tempo_metrics_generator_processor_service_graphs_dropped_spans',
  ),
];
