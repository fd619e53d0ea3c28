import { deviceMetricNames } from './device-metric-names.js';
import { different, ofHost, type RenamedMetric } from './renamed-metric.js';

// The states of a CPU by the name that node_exporter gives to them.
const MODES = {
  idle: 'idle',
  interrupt: 'irq',
  nice: 'nice',
  softirq: 'softirq',
  steal: 'steal',
  system: 'system',
  user: 'user',
  wait: 'iowait',
};

const LOADS = ['1', '5', '15'];

/**
 * What the receiver `hostmetrics` measures by scraper, as Prometheus has it, and what node_exporter says
 * (opentelemetry-collector-contrib, receiver/hostmetricsreceiver/internal/scraper/<name>scraper/documentation.md; the captured
 * page test/fixtures/expositions/alloy-1.18-unix-exporter.prom).
 */
export const hostMetricNames: Readonly<Record<string, readonly RenamedMetric[]>> = {
  cpu: [
    ofHost('system_cpu_time_seconds_total', 'node_cpu_seconds_total', {
      labels: { state: 'mode' },
      values: { state: MODES },
      // "cpu0" is "0" now.
      changed: ['cpu'],
    }),
    different(
      'system_cpu_utilization_ratio',
      'node_cpu_seconds_total',
      'it is a counter: ask its rate; `state` is `mode`, and of its values wait is iowait, interrupt is irq',
    ),
    different(
      'system_cpu_logical_count',
      'node_cpu_seconds_total',
      'ask `count(count by (cpu) (node_cpu_seconds_total))`',
    ),
  ],
  load: LOADS.flatMap((minutes) =>
    // The unit was once 1, which the name said.
    ['', '_ratio'].map((suffix) =>
      ofHost(`system_cpu_load_average_${minutes}m${suffix}`, `node_load${minutes}`),
    ),
  ),
  memory: [
    ofHost('system_memory_limit_bytes', 'node_memory_MemTotal_bytes'),
    ofHost('system_linux_memory_available_bytes', 'node_memory_MemAvailable_bytes'),
    different(
      'system_memory_usage_bytes',
      'node_memory_*_bytes',
      'the label `state` became metrics: free is `node_memory_MemFree_bytes`, cached `node_memory_Cached_bytes`, buffered `node_memory_Buffers_bytes`, slab_reclaimable `node_memory_SReclaimable_bytes`, slab_unreclaimable `node_memory_SUnreclaim_bytes`; for used ask `node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes`',
    ),
    different(
      'system_memory_utilization_ratio',
      'node_memory_MemAvailable_bytes',
      'for used ask `1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes`',
    ),
  ],
  ...deviceMetricNames,
  paging: [
    different(
      'system_paging_usage_bytes',
      'node_memory_SwapFree_bytes',
      'for free ask `node_memory_SwapFree_bytes`, for used `node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes`',
    ),
    different(
      'system_paging_operations_total',
      'node_vmstat_pswpin, node_vmstat_pswpout',
      'the label `direction` became two metrics, for page_in and page_out; for minor operations of `type` ask node_vmstat_pgpgin and node_vmstat_pgpgout',
    ),
    different(
      'system_paging_faults_total',
      'node_vmstat_pgmajfault',
      'for major faults ask `node_vmstat_pgmajfault`, for minor ones `node_vmstat_pgfault - node_vmstat_pgmajfault`',
    ),
  ],
  processes: [
    ofHost('system_processes_created_total', 'node_forks_total'),
    different(
      'system_processes_count',
      'node_procs_running',
      'running is `node_procs_running`, blocked `node_procs_blocked`; node_exporter counts no other state by default',
    ),
  ],
  process: [
    'process_cpu_time_seconds_total',
    'process_memory_usage_bytes',
    'process_memory_virtual_bytes',
    'process_disk_io_bytes_total',
  ].map((name) =>
    different(
      name,
      undefined,
      'node_exporter has no metrics of single processes; prometheus.exporter.process of Alloy has, with names that begin with namedprocess_',
    ),
  ),
  system: [
    different(
      'system_uptime_seconds',
      'node_boot_time_seconds',
      'ask `time() - node_boot_time_seconds`',
    ),
  ],
};
