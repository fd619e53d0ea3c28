import type { Note } from '../moved.js';
import type { CollectorComponent } from './configuration.js';
import { note } from './moved-component.js';

// Components that Alloy has beside those that are moved, by the Collector's name without underscores
// (https://grafana.com/docs/alloy/latest/reference/components/otelcol/). This stack uses none of them.
const IN_ALLOY: Readonly<Record<string, string>> = {
  'receivers/awscloudwatch': 'otelcol.receiver.awscloudwatch (experimental)',
  'receivers/awss3': 'otelcol.receiver.awss3 (experimental)',
  'receivers/datadog': 'otelcol.receiver.datadog (experimental)',
  'receivers/faro': 'otelcol.receiver.faro (experimental)',
  'receivers/filelog': 'otelcol.receiver.filelog or loki.source.file',
  'receivers/filestats': 'otelcol.receiver.file_stats',
  'receivers/fluentforward': 'otelcol.receiver.fluentforward (experimental)',
  'receivers/googlecloudpubsub': 'otelcol.receiver.googlecloudpubsub',
  'receivers/influxdb': 'otelcol.receiver.influxdb',
  'receivers/kafka': 'otelcol.receiver.kafka',
  'receivers/loki': 'otelcol.receiver.loki',
  'receivers/mysql': 'prometheus.exporter.mysql',
  'receivers/nginx': 'otelcol.receiver.nginx (experimental)',
  'receivers/opencensus': 'otelcol.receiver.opencensus',
  'receivers/postgresql': 'prometheus.exporter.postgres',
  'receivers/redis': 'prometheus.exporter.redis',
  'receivers/solace': 'otelcol.receiver.solace',
  'receivers/splunkhec': 'otelcol.receiver.splunkhec',
  'receivers/syslog': 'otelcol.receiver.syslog',
  'receivers/tcplog': 'otelcol.receiver.tcplog (experimental)',
  'receivers/vcenter': 'otelcol.receiver.vcenter (experimental)',
  'processors/cumulativetodelta': 'otelcol.processor.cumulativetodelta',
  'processors/deltatocumulative': 'otelcol.processor.deltatocumulative (experimental)',
  'processors/groupbyattrs': 'otelcol.processor.groupbyattrs',
  'processors/interval': 'otelcol.processor.interval (experimental)',
  'processors/k8sattributes': 'otelcol.processor.k8sattributes',
  'processors/metricstarttime': 'otelcol.processor.metric_start_time',
  'processors/redaction': 'otelcol.processor.redaction (experimental)',
  'processors/resourcedetection': 'otelcol.processor.resourcedetection',
  'processors/span': 'otelcol.processor.span',
  'exporters/awss3': 'otelcol.exporter.awss3 (experimental)',
  'exporters/datadog': 'otelcol.exporter.datadog',
  'exporters/faro': 'otelcol.exporter.faro (experimental)',
  'exporters/file': 'otelcol.exporter.file',
  'exporters/googlecloud': 'otelcol.exporter.googlecloud',
  'exporters/kafka': 'otelcol.exporter.kafka',
  'exporters/loadbalancing': 'otelcol.exporter.loadbalancing',
  'exporters/otlp': 'otelcol.exporter.otlp',
  'exporters/splunkhec': 'otelcol.exporter.splunkhec',
  'exporters/syslog': 'otelcol.exporter.syslog',
  'connectors/count': 'otelcol.connector.count (experimental)',
  'connectors/signaltometrics': 'otelcol.connector.signaltometrics (experimental)',
};

const LOST = {
  receivers: 'what is sent to it, or read by it, is lost',
  processors: 'data goes on without it',
  exporters: 'what it sends reaches its target no more',
  connectors: 'what it makes, or passes on, is lost',
  extensions: 'what it does is lost',
} as const;

/** A note on a component that is left out: what is lost with it, and what could be written by hand. */
export function leftOut(component: CollectorComponent): Note {
  const { kind, type } = component;
  const other = IN_ALLOY[`${kind}/${type}`];
  const what = other
    ? `Alloy has ${other}, which this stack does not use: write it by hand if it is needed`
    : 'Alloy has nothing of that name';
  return note(component, ` is left out: ${LOST[kind]}; ${what}`);
}

/** A note on a receiver of a protocol that this stack does not speak. */
export const otherProtocol = (component: CollectorComponent, protocol: string): Note =>
  note(
    component,
    ` is left out: its senders are lost until they send OTLP over HTTP to port 4318; if they cannot, write otelcol.receiver.${protocol} by hand`,
  );
