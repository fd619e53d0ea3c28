import { different, renamed, type RenamedMetric } from './renamed-metric.js';

// Components have other names in Alloy, and Alloy has no service name.
const CHANGED = [
  'receiver',
  'processor',
  'exporter',
  'service_name',
  'service_instance_id',
  'service_version',
];

const ITEMS = ['spans', 'log_records', 'metric_points'];
const BY_ITEM = [
  'receiver_accepted',
  'receiver_refused',
  'exporter_sent',
  'exporter_send_failed',
  'exporter_enqueue_failed',
];
const COUNTERS = [
  ...BY_ITEM.flatMap((name) => ITEMS.map((item) => `${name}_${item}`)),
  'processor_batch_timeout_trigger_send',
  'processor_batch_batch_size_trigger_send',
  'processor_incoming_items',
  'processor_outgoing_items',
];

const alloy = (from: readonly string[], to: string, query: string): RenamedMetric[] =>
  from.map((name) =>
    different(name, to, `ask \`${query}\`, which other jobs have too: choose Alloy's`),
  );

/**
 * The metrics of the Collector about itself, and those of Alloy about its components, whose counters end in _total
 * (https://opentelemetry.io/docs/collector/internal-telemetry/#basic-level-metrics; the captured page
 * test/fixtures/expositions/alloy-1.18.prom). `otelcol_exporter_queue_size` has its name in both.
 */
export const ownMetricNames: readonly RenamedMetric[] = [
  ...COUNTERS.map((name) =>
    renamed(`otelcol_${name}`, `otelcol_${name}_total`, { changed: CHANGED }),
  ),
  ...alloy(
    ['otelcol_process_uptime', 'otelcol_process_uptime_seconds_total'],
    'process_start_time_seconds',
    'time() - process_start_time_seconds{job="alloy"}',
  ),
  ...alloy(
    ['otelcol_process_cpu_seconds', 'otelcol_process_cpu_seconds_total'],
    'process_cpu_seconds_total',
    'process_cpu_seconds_total{job="alloy"}',
  ),
  ...alloy(
    ['otelcol_process_memory_rss', 'otelcol_process_memory_rss_bytes'],
    'process_resident_memory_bytes',
    'process_resident_memory_bytes{job="alloy"}',
  ),
  ...alloy(
    ['otelcol_process_runtime_heap_alloc_bytes'],
    'go_memstats_heap_alloc_bytes',
    'go_memstats_heap_alloc_bytes{job="alloy"}',
  ),
  ...alloy(
    ['otelcol_process_runtime_total_sys_memory_bytes'],
    'go_memstats_sys_bytes',
    'go_memstats_sys_bytes{job="alloy"}',
  ),
  ...alloy(
    [
      'otelcol_process_runtime_total_alloc_bytes',
      'otelcol_process_runtime_total_alloc_bytes_total',
    ],
    'go_memstats_alloc_bytes_total',
    'go_memstats_alloc_bytes_total{job="alloy"}',
  ),
];
