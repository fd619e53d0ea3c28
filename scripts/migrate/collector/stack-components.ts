import { attribute, block, code, component, list, text, type Block } from './alloy-text.js';

// The components below are those of stack/alloy/config.alloy; a test holds them against it.

export const queue: Block = component('otelcol.storage.file', 'queue', [
  attribute('fsync', code('true')),
]);

/** The queue on disk in front of an exporter, which also makes the batches, and its retries. */
export const queued: readonly Block[] = [
  block('sending_queue', [
    attribute('storage', code('otelcol.storage.file.queue.handler')),
    attribute('sizer', text('items')),
    attribute('queue_size', code('1000000')),
    block('batch', [
      attribute('flush_timeout', text('1s')),
      attribute('min_size', code('1000')),
      attribute('max_size', code('4000')),
    ]),
  ]),
  block('retry_on_failure', [attribute('max_elapsed_time', text('0s'))]),
];

const otlpHttp = (label: string, endpoint: string): Block =>
  component('otelcol.exporter.otlphttp', label, [
    block('client', [attribute('endpoint', text(endpoint))]),
    ...queued,
  ]);

export const tempoExporter: Block = otlpHttp('tempo', 'http://tempo:4318');

export const lokiExporter: Block = otlpHttp('loki', 'http://loki:3100/otlp');

/** How long an outage of Prometheus may last before samples are given up. */
export const wal: Block = block('wal', [
  attribute('truncate_frequency', text('2h')),
  attribute('max_keepalive_time', text('24h')),
]);

export const REMOTE_WRITE_URL = 'http://prometheus:9090/api/v1/write';

export const remoteWrite: Block = component('prometheus.remote_write', 'metrics', [
  block('endpoint', [
    attribute('url', text(REMOTE_WRITE_URL)),
    attribute('send_exemplars', code('true')),
  ]),
  wal,
]);

export const REMOTE_WRITE_RECEIVER = 'prometheus.remote_write.metrics.receiver';

/** Alloy's own page of metrics. */
export const ALLOY_ADDRESS = '127.0.0.1:12345';

/** Inputs or receivers of other components, as a list. */
export const references = (inputs: readonly string[]) => list(inputs.map(code));
