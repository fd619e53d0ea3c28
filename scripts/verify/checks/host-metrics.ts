import { fail, pass, type Check } from '../check.js';
import { instant } from '../prometheus.js';
import { text } from '../../../cli/bilingual.js';

/** One of each group that the dashboard of the infrastructure shows. */
const METRICS = [
  'node_cpu_seconds_total',
  'node_load1',
  'node_memory_MemAvailable_bytes',
  'node_filesystem_avail_bytes',
  'node_disk_io_time_seconds_total',
  'node_network_receive_bytes_total',
];

/** The metrics of the host arrive. */
export const hostMetrics: Check = {
  key: 'host-metrics',
  title: text('Métricas do host', 'Metrics of the host'),
  hint: text(
    'prometheus.exporter.unix do Alloy: os volumes /proc, /sys e / do host estão montados?',
    "Alloy's prometheus.exporter.unix: are the host's /proc, /sys and / mounted?",
  ),
  needs: ['prometheus-ready'],
  run: async (context) => {
    const query = `count by (__name__) ({__name__=~"${METRICS.join('|')}"})`;
    const found = await instant(context, context.prometheus, query);
    const names = new Set(found.map(({ labels }) => labels['__name__']));
    const missing = METRICS.filter((name) => !names.has(name));
    return missing.length === 0
      ? pass(text(`${METRICS.length} métricas`, `${METRICS.length} metrics`))
      : fail(text(`faltam ${missing.join(', ')}`, `missing ${missing.join(', ')}`));
  },
};
