import { fieldsOf } from '../../../files/json.js';
import { attribute, block, code, component as alloy, label } from './alloy-text.js';
import { credentialsOf } from './authentication.js';
import type { CollectorComponent, Configuration } from './configuration.js';
import { leftOver, note, type MovedExporter } from './moved-component.js';
import { NAMING, prefixed, prometheusForm } from './prometheus-exporters.js';
import { remoteWrite, REMOTE_WRITE_URL, wal } from './stack-components.js';
import { attributesOf, valueOf } from './values.js';

const TLS = ['ca_file', 'cert_file', 'key_file', 'insecure_skip_verify'];

/** The exporter `prometheusremotewrite`: to the Prometheus of this stack, or with an address of its own. */
export function remoteWriter(
  component: CollectorComponent,
  configuration: Configuration,
): MovedExporter {
  const { id, settings } = component;
  const { endpoint } = settings;
  const isOurs = endpoint === REMOTE_WRITE_URL;
  const name = isOurs ? 'metrics' : label(id);
  const target = `prometheus.remote_write.${name}.receiver`;
  const { written, inputs } = prometheusForm(component, target);
  const credentials = credentialsOf(component, configuration);
  const tls = fieldsOf(settings['tls']);
  const tlsFields = attributesOf(tls, TLS);
  const { external_labels: labels, headers } = settings;
  const writer = alloy('prometheus.remote_write', name, [
    ...(labels === undefined ? [] : [attribute('external_labels', valueOf(labels))]),
    block('endpoint', [
      attribute('url', valueOf(endpoint ?? '')),
      attribute('send_exemplars', code('true')),
      ...(headers === undefined ? [] : [attribute('headers', valueOf(headers))]),
      ...(credentials ? [block('basic_auth', credentials.fields)] : []),
      ...(tlsFields.length > 0 ? [block('tls_config', tlsFields)] : []),
    ]),
    wal,
  ]);
  const replaced = [
    'endpoint',
    'namespace',
    'remote_write_queue',
    'retry_on_failure',
    'wal',
    'tls',
  ];
  const carried = isOurs ? [] : ['external_labels', 'headers', ...(credentials ? ['auth'] : [])];
  return {
    inputs,
    receiver: target,
    blocks: [written, isOurs ? remoteWrite : writer],
    done: [
      note(
        component,
        ` → otelcol.exporter.prometheus "${written.label}" and prometheus.remote_write "${name}", with a write-ahead log`,
      ),
    ],
    open: [
      ...prefixed(component),
      ...leftOver(component, settings, [...replaced, ...NAMING, ...carried]),
      // Without TLS is what http:// says.
      ...leftOver(component, tls, [...TLS, 'insecure'], 'tls'),
    ],
  };
}
