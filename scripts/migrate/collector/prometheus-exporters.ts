import { fieldsOf } from '../../../files/json.js';
import { attribute, code, component as alloy, label, type Attribute } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { leftOver, note, type MovedExporter } from './moved-component.js';
import { references, remoteWrite, REMOTE_WRITE_RECEIVER } from './stack-components.js';

/** The settings of both exporters for names and labels, as otelcol.exporter.prometheus has them. */
function naming({ settings }: CollectorComponent): Attribute[] {
  const conversion = fieldsOf(settings['resource_to_telemetry_conversion'])['enabled'];
  const suffixes = settings['add_metric_suffixes'];
  const targetInfo = fieldsOf(settings['target_info'])['enabled'];
  return [
    ...(conversion === true ? [attribute('resource_to_telemetry_conversion', code('true'))] : []),
    ...(suffixes === false ? [attribute('add_metric_suffixes', code('false'))] : []),
    ...(targetInfo === false ? [attribute('include_target_info', code('false'))] : []),
  ];
}

/** Settings that prometheusForm carries over. */
export const NAMING = ['resource_to_telemetry_conversion', 'add_metric_suffixes', 'target_info'];

/** Whether an exporter writes metrics in Prometheus' form. */
export const writesNames = ({ type }: CollectorComponent): boolean =>
  type === 'prometheus' || type === 'prometheusremotewrite';

/** What stands before every name that an exporter writes, '' for nothing. */
export function prefixOf({ settings: { namespace } }: CollectorComponent): string {
  return typeof namespace === 'string' && namespace !== ''
    ? `${namespace.replaceAll(/\W/g, '_')}_`
    : '';
}

/** A note where an exporter puts a prefix before names, which Alloy's cannot. */
export const prefixed = (component: CollectorComponent) => {
  const prefix = prefixOf(component);
  return prefix !== ''
    ? [
        note(
          component,
          `: names lose the prefix \`${prefix}\`, which otelcol.exporter.prometheus cannot add; take it out of queries, or set names in otelcol.processor.transform`,
          'namespace',
        ),
      ]
    : [];
};

/** The component that turns metrics into Prometheus' form and sends them to `receiver`. */
export function prometheusForm(component: CollectorComponent, receiver: string) {
  const name = label(component.id);
  return {
    written: alloy('otelcol.exporter.prometheus', name, [
      attribute('forward_to', references([receiver])),
      ...naming(component),
    ]),
    inputs: { metrics: `otelcol.exporter.prometheus.${name}.input` },
    receiver,
  };
}

const PAGE = ['endpoint', 'namespace', 'send_timestamps', 'metric_expiration'];

/**
 * The exporter `prometheus`, a page that Prometheus scraped, becomes remote write
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.exporter.prometheus/).
 */
export function prometheusPage(component: CollectorComponent): MovedExporter {
  const { written, inputs, receiver } = prometheusForm(component, REMOTE_WRITE_RECEIVER);
  const endpoint = component.settings['endpoint'];
  const page = typeof endpoint === 'string' ? ` ${endpoint}` : '';
  return {
    inputs,
    receiver,
    blocks: [written, remoteWrite],
    done: [note(component, ` → otelcol.exporter.prometheus "${written.label}" and remote write`)],
    open: [
      note(
        component,
        `: Prometheus no longer scrapes the page${page}; take that job out of its configuration. \`job\` is now service.namespace/service.name and \`instance\` service.instance.id, no longer the scrape's: check queries that choose by them`,
      ),
      ...prefixed(component),
      ...leftOver(component, component.settings, [...PAGE, ...NAMING, 'enable_open_metrics']),
    ],
  };
}

/** An exporter of OTLP to the Prometheus of this stack, which takes remote write only: names are made in the same way. */
export function prometheusOtlp(component: CollectorComponent): MovedExporter {
  const { written, inputs, receiver } = prometheusForm(component, REMOTE_WRITE_RECEIVER);
  return {
    inputs,
    receiver,
    blocks: [written, remoteWrite],
    done: [
      note(
        component,
        `: OTLP to Prometheus → otelcol.exporter.prometheus "${written.label}" and remote write`,
      ),
    ],
    open: leftOver(component, component.settings, [
      'endpoint',
      'metrics_endpoint',
      'tls',
      'sending_queue',
      'retry_on_failure',
    ]),
  };
}
