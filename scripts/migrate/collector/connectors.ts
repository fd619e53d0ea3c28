import { spanMetricDimensions } from '../../../telemetry/span-metrics.js';
import { isRecord } from '../../../files/json.js';
import type { CollectorComponent } from './configuration.js';
import { leftOver, note, type Told } from './moved-component.js';
import { leftOut } from './without-counterpart.js';

const BUCKETS = ['histogram', 'latency_histogram_buckets'];
// How the metrics are made, kept and named; Tempo has its own ways.
const INNER = [
  'aggregation_temporality',
  'cache_loop',
  'dimensions_cache_size',
  'aggregation_cardinality_limit',
  'exemplars',
  'metrics_expiration',
  'metrics_exporter',
  'metrics_flush_interval',
  'namespace',
  'resource_metrics_cache_size',
  'resource_metrics_key_attributes',
  'store',
  'store_expiration_loop',
];

const sanitised = (name: string): string => name.replaceAll(/\W/g, '_');

/** Dimensions that Tempo of this stack does not keep as labels. */
function missingDimensions({ settings }: CollectorComponent): string[] {
  const kept: readonly string[] = spanMetricDimensions;
  const { dimensions } = settings;
  // Objects with a name, or the name alone, as the service graph has them.
  const listed: readonly unknown[] = Array.isArray(dimensions) ? dimensions : [];
  return listed
    .map((one) => (isRecord(one) ? one['name'] : one))
    .filter((name) => typeof name === 'string')
    .filter((name) => !kept.includes(sanitised(name)));
}

/**
 * Metrics of spans, and of the service graph, are made by Tempo's metrics-generator; a second maker would count twice
 * (https://grafana.com/docs/tempo/latest/metrics-from-traces/).
 */
export function madeByTempo(component: CollectorComponent): Told {
  const isGraph = component.type === 'servicegraph';
  const names = isGraph ? 'traces_service_graph_*' : 'traces_spanmetrics_*';
  const missing = missingDimensions(component);
  const processor = `metrics_generator.processor.${isGraph ? 'service_graphs' : 'span_metrics'}`;
  const buckets = BUCKETS.find((key) => component.settings[key] !== undefined);
  return {
    done: [
      note(
        component,
        ` → left out: Tempo's metrics-generator makes ${names}, and a second maker would count every request twice`,
      ),
    ],
    open: [
      ...(missing.length > 0
        ? [
            note(
              component,
              `: Tempo does not keep ${missing.map((one) => `\`${one}\``).join(', ')}; add what queries use to ${processor}.dimensions of tempo-config.yaml`,
              'dimensions',
            ),
          ]
        : []),
      ...(buckets
        ? [
            note(
              component,
              `: buckets are Tempo's; where queries choose by \`le\`, set ${processor}.histogram_buckets of tempo-config.yaml, in seconds`,
              buckets,
            ),
          ]
        : []),
      ...leftOver(component, component.settings, [...BUCKETS, ...INNER, 'dimensions']),
    ],
  };
}

/** What becomes of a connector. */
export function connectorOf(component: CollectorComponent): Told {
  switch (component.type) {
    case 'forward':
      return {
        done: [note(component, ' → left out: components are joined without it')],
        open: [],
      };
    case 'spanmetrics':
    case 'servicegraph':
      return madeByTempo(component);
    default:
      return { done: [], open: [leftOut(component)] };
  }
}
