import { fieldsOf } from '../../../files/json.js';
import { attribute, block, component as alloy, label, text } from './alloy-text.js';
import { credentialsOf, otlpCredentials } from './authentication.js';
import type { CollectorComponent, Configuration } from './configuration.js';
import { leftOver, note, type MovedExporter } from './moved-component.js';
import { queue, queued } from './stack-components.js';
import { attributesOf, statementsOf } from './values.js';

const OUTSIDE = ['encoding', 'logs_endpoint', 'metrics_endpoint', 'traces_endpoint'];
const CLIENT = ['endpoint', 'compression', 'headers', 'proxy_url', 'timeout'];
const QUEUE = ['sending_queue', 'retry_on_failure'];

/**
 * An `otlphttp` exporter with its own address, headers, TLS and credentials, and the queue of this stack
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.exporter.otlphttp/).
 */
export function httpExporter(
  component: CollectorComponent,
  configuration: Configuration,
): MovedExporter {
  const { id, settings } = component;
  const name = label(id);
  const credentials = credentialsOf(component, configuration);
  const authentication = credentials && otlpCredentials(credentials);
  const tls = fieldsOf(settings['tls']);
  const client = attributesOf(settings, CLIENT);
  const written = alloy('otelcol.exporter.otlphttp', name, [
    ...attributesOf(settings, OUTSIDE),
    block('client', [
      // Alloy requires an endpoint even where each signal has its own.
      ...(settings['endpoint'] === undefined ? [attribute('endpoint', text(''))] : []),
      ...client,
      ...(authentication ? [authentication.auth] : []),
      ...(Object.keys(tls).length > 0
        ? [block('tls', statementsOf(tls, { server_name_override: 'server_name' }))]
        : []),
    ]),
    ...queued,
  ]);
  const input = `otelcol.exporter.otlphttp.${name}.input`;
  const own = QUEUE.filter((key) => settings[key] !== undefined);
  return {
    inputs: { metrics: input, logs: input, traces: input },
    blocks: [...(authentication ? [authentication.written] : []), written, queue],
    done: [
      note(
        component,
        ` → otelcol.exporter.otlphttp "${name}"${own.length > 0 ? `; instead of its ${own.join(' and ')}` : ''} with a queue on disk that retries without an end`,
      ),
    ],
    open: leftOver(component, settings, [
      ...OUTSIDE,
      ...CLIENT,
      ...QUEUE,
      'tls',
      ...(authentication ? ['auth'] : []),
    ]),
  };
}
