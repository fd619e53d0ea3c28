import { counter, gauge, type MetricSource } from './model.js';

/** What every scrape writes about itself (https://prometheus.io/docs/concepts/jobs_instances/); `service` only for the app's targets. */
export const scrape: MetricSource = {
  id: 'scrape',
  title: 'Every scrape',
  labels: ['job', 'instance', 'service'],
  targets: 16,
  metrics: [
    gauge('up', 'boolean', [], '1 when the last scrape of the target worked.'),
    gauge('scrape_duration_seconds', 'seconds', [], 'How long the last scrape took.'),
    gauge('scrape_samples_scraped', 'samples', [], 'Samples of the last scrape.'),
  ],
};

const EXPORTER = ['component_id', 'exporter'] as const;

/** What Alloy gives of itself (`prometheus.exporter.self`). */
export const alloy: MetricSource = {
  id: 'alloy',
  title: 'Grafana Alloy',
  captured: ['alloy-1.18.prom', 'alloy-1.18-undelivered.prom'],
  labels: ['job', 'instance'],
  targets: 1,
  metrics: [
    counter(
      'otelcol_receiver_accepted_spans_total',
      'spans',
      ['component_id', 'transport'],
      'Spans that Alloy took.',
    ),
    counter(
      'otelcol_receiver_accepted_log_records_total',
      'records',
      ['component_id', 'transport'],
      'Log records that Alloy took.',
    ),
    counter(
      'otelcol_receiver_refused_spans_total',
      'spans',
      ['component_id', 'transport'],
      'Spans that Alloy refused.',
    ),
    counter(
      'otelcol_receiver_refused_log_records_total',
      'records',
      ['component_id', 'transport'],
      'Log records that Alloy refused.',
    ),
    gauge('otelcol_exporter_queue_size', 'records', EXPORTER, 'What waits to be sent.'),
    gauge('otelcol_exporter_queue_capacity', 'records', EXPORTER, 'What the queue can hold.'),
    counter('prometheus_remote_storage_samples_failed_total', 'samples', [], 'Samples given up.'),
    gauge('prometheus_remote_storage_samples_pending', 'samples', [], 'Samples that wait.'),
    gauge(
      'prometheus_remote_storage_highest_timestamp_in_seconds',
      'timestamp',
      ['component_id'],
      'When the newest sample was taken that it was given.',
    ),
    gauge(
      'prometheus_remote_storage_queue_highest_sent_timestamp_seconds',
      'timestamp',
      ['component_id'],
      'When the newest sample was taken that it sent.',
    ),
    counter(
      'otelcol_exporter_send_failed_spans_total',
      'spans',
      EXPORTER,
      'Spans given up, after all tries.',
      { optional: 'no child exists before the first loss' },
    ),
    counter(
      'otelcol_exporter_send_failed_log_records_total',
      'records',
      EXPORTER,
      'Log records given up, after all tries.',
      { optional: 'no child exists before the first loss' },
    ),
  ],
};

/** What Tempo gives of itself. */
export const tempo: MetricSource = {
  id: 'tempo',
  title: 'Grafana Tempo',
  captured: ['tempo-3.0.prom'],
  labels: ['job', 'instance'],
  targets: 1,
  metrics: [
    counter('tempo_distributor_spans_received_total', 'spans', ['tenant'], 'Spans received.'),
    gauge(
      'tempo_metrics_generator_registry_active_series',
      'series',
      ['tenant'],
      'Series that the metrics-generator writes.',
    ),
    counter(
      'tempo_metrics_generator_registry_series_limited_total',
      'series',
      ['tenant'],
      'Series refused because of the limit.',
      { optional: 'no child exists before the limit was met' },
    ),
    counter(
      'tempo_metrics_generator_spans_discarded_total',
      'spans',
      ['tenant', 'reason'],
      'Spans that did not enter the metrics.',
      { optional: 'no child exists before the first loss' },
    ),
  ],
};

/** What Loki gives of itself. */
export const loki: MetricSource = {
  id: 'loki',
  title: 'Grafana Loki',
  captured: ['loki-3.7.prom'],
  labels: ['job', 'instance'],
  targets: 1,
  metrics: [
    counter('loki_distributor_lines_received_total', 'records', ['tenant'], 'Lines received.'),
    gauge('loki_ingester_memory_streams', 'series', ['tenant'], 'Streams in memory.'),
    counter(
      'loki_discarded_samples_total',
      'records',
      ['tenant', 'reason'],
      'Lines refused: too old, over a limit, without labels.',
      { optional: 'no child exists before the first line that is refused' },
    ),
  ],
};

/** What Prometheus gives of itself. */
export const prometheus: MetricSource = {
  id: 'prometheus',
  title: 'Prometheus',
  captured: ['prometheus-2.42.prom'],
  labels: ['job', 'instance'],
  targets: 1,
  metrics: [
    gauge('prometheus_tsdb_head_series', 'series', [], 'Series in the head block.'),
    counter('prometheus_tsdb_head_samples_appended_total', 'samples', ['type'], 'Samples taken.'),
    ...[
      'wal_corruptions',
      'wal_writes_failed',
      'head_truncations_failed',
      'compactions_failed',
    ].map((what) =>
      counter(`prometheus_tsdb_${what}_total`, 'events', [], 'Faults of its store on disk.'),
    ),
    counter(
      'prometheus_rule_evaluation_failures_total',
      'events',
      ['rule_group'],
      'Rules that could not be evaluated.',
    ),
    gauge(
      'prometheus_rule_group_last_duration_seconds',
      'seconds',
      ['rule_group'],
      'How long the last evaluation of a group took.',
    ),
    gauge(
      'prometheus_rule_group_interval_seconds',
      'seconds',
      ['rule_group'],
      'How often a group should be evaluated.',
    ),
    gauge(
      'prometheus_rule_group_last_evaluation_timestamp_seconds',
      'timestamp',
      ['rule_group'],
      'When a group was evaluated last.',
    ),
    counter(
      'prometheus_notifications_dropped_total',
      'events',
      [],
      'Alerts that reached no Alertmanager.',
    ),
    gauge(
      'prometheus_config_last_reload_successful',
      'boolean',
      [],
      '0 while it runs with an older configuration than its file has.',
    ),
  ],
};
