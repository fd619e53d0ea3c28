import { different, ofHost, type RenamedMetric } from './renamed-metric.js';

/** Two metrics of node_exporter, one for each direction that was a label. */
const split = (from: string, first: readonly [string, string], second: readonly [string, string]) =>
  different(
    from,
    `${first[1]}, ${second[1]}`,
    `the label \`direction\` became two metrics: \`${first[1]}\` for "${first[0]}", \`${second[1]}\` for "${second[0]}"; \`device\` is the same`,
  );

const disk = (from: string, read: string, write: string) =>
  split(from, ['read', read], ['write', write]);
const network = (from: string, receive: string, transmit: string) =>
  split(from, ['receive', receive], ['transmit', transmit]);

/** The part of host-metric-names.ts about devices: disks, filesystems and network interfaces. */
export const deviceMetricNames: Readonly<Record<string, readonly RenamedMetric[]>> = {
  disk: [
    disk(
      'system_disk_io_bytes_total',
      'node_disk_read_bytes_total',
      'node_disk_written_bytes_total',
    ),
    disk(
      'system_disk_operations_total',
      'node_disk_reads_completed_total',
      'node_disk_writes_completed_total',
    ),
    disk(
      'system_disk_operation_time_seconds_total',
      'node_disk_read_time_seconds_total',
      'node_disk_write_time_seconds_total',
    ),
    disk(
      'system_disk_merged_total',
      'node_disk_reads_merged_total',
      'node_disk_writes_merged_total',
    ),
    ofHost('system_disk_io_time_seconds_total', 'node_disk_io_time_seconds_total'),
    ofHost(
      'system_disk_weighted_io_time_seconds_total',
      'node_disk_io_time_weighted_seconds_total',
    ),
    ofHost('system_disk_pending_operations', 'node_disk_io_now'),
  ],
  filesystem: [
    different(
      'system_filesystem_usage_bytes',
      'node_filesystem_*_bytes',
      'the label `state` became metrics: for used ask `node_filesystem_size_bytes - node_filesystem_free_bytes`, for free `node_filesystem_avail_bytes`; `type` is `fstype`',
    ),
    different(
      'system_filesystem_utilization_ratio',
      'node_filesystem_size_bytes',
      'ask `1 - node_filesystem_avail_bytes / node_filesystem_size_bytes`; `type` is `fstype`',
    ),
    different(
      'system_filesystem_inodes_usage',
      'node_filesystem_files',
      'for used ask `node_filesystem_files - node_filesystem_files_free`, for free `node_filesystem_files_free`; `type` is `fstype`',
    ),
  ],
  network: [
    network(
      'system_network_io_bytes_total',
      'node_network_receive_bytes_total',
      'node_network_transmit_bytes_total',
    ),
    network(
      'system_network_packets_total',
      'node_network_receive_packets_total',
      'node_network_transmit_packets_total',
    ),
    network(
      'system_network_errors_total',
      'node_network_receive_errs_total',
      'node_network_transmit_errs_total',
    ),
    network(
      'system_network_dropped_total',
      'node_network_receive_drop_total',
      'node_network_transmit_drop_total',
    ),
    different(
      'system_network_connections',
      'node_netstat_Tcp_CurrEstab',
      'only established connections of TCP are counted here',
    ),
  ],
};
