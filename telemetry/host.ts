import { counter, gauge, type MetricSource } from './model.js';

const FILESYSTEM = ['device', 'fstype', 'mountpoint'] as const;

/** What Alloy's `prometheus.exporter.unix` gives: the names of node_exporter. */
export const host: MetricSource = {
  id: 'host',
  title: "Alloy's unix exporter",
  captured: ['alloy-1.18-unix-exporter.prom'],
  labels: ['job', 'instance'],
  targets: 1,
  metrics: [
    counter('node_cpu_seconds_total', 'seconds', ['cpu', 'mode'], 'CPU time by mode.'),
    gauge('node_load1', 'load', [], 'Load average of 1 minute.'),
    gauge('node_load5', 'load', [], 'Load average of 5 minutes.'),
    gauge('node_load15', 'load', [], 'Load average of 15 minutes.'),
    gauge('node_memory_MemTotal_bytes', 'bytes', [], 'Memory of the machine.'),
    gauge('node_memory_MemAvailable_bytes', 'bytes', [], 'Memory that programs can still get.'),
    gauge('node_memory_SwapTotal_bytes', 'bytes', [], 'Swap of the machine.'),
    gauge('node_memory_SwapFree_bytes', 'bytes', [], 'Swap that is free.'),
    counter('node_vmstat_pswpin', 'pages', [], 'Pages read from swap.'),
    counter('node_vmstat_pswpout', 'pages', [], 'Pages written to swap.'),
    counter('node_vmstat_oom_kill', 'events', [], 'Processes killed for lack of memory.'),
    gauge('node_filesystem_size_bytes', 'bytes', FILESYSTEM, 'Size of a file system.'),
    gauge('node_filesystem_avail_bytes', 'bytes', FILESYSTEM, 'Space left for users.'),
    counter('node_disk_read_bytes_total', 'bytes', ['device'], 'Bytes read.'),
    counter('node_disk_written_bytes_total', 'bytes', ['device'], 'Bytes written.'),
    counter('node_disk_io_time_seconds_total', 'seconds', ['device'], 'Time the disk was busy.'),
    counter(
      'node_disk_io_time_weighted_seconds_total',
      'seconds',
      ['device'],
      'Time of all requests in the queue added up.',
    ),
    counter('node_network_receive_bytes_total', 'bytes', ['device'], 'Bytes received.'),
    counter('node_network_transmit_bytes_total', 'bytes', ['device'], 'Bytes sent.'),
    counter('node_network_receive_errs_total', 'errors', ['device'], 'Errors on receiving.'),
    counter('node_network_transmit_errs_total', 'errors', ['device'], 'Errors on sending.'),
    counter('node_network_receive_drop_total', 'events', ['device'], 'Packets dropped.'),
    counter('node_network_transmit_drop_total', 'events', ['device'], 'Packets dropped.'),
    counter('node_pressure_cpu_waiting_seconds_total', 'seconds', [], 'Some task waited for CPU.', {
      since: 'Linux 4.20',
    }),
    counter(
      'node_pressure_memory_waiting_seconds_total',
      'seconds',
      [],
      'Some waited for memory.',
      {
        since: 'Linux 4.20',
      },
    ),
    counter('node_pressure_io_waiting_seconds_total', 'seconds', [], 'Some task waited for I/O.', {
      since: 'Linux 4.20',
    }),
  ],
};
