import { fieldsOf } from '../../../files/json.js';
import type { Note } from '../moved.js';
import { attribute, block, component as alloy, label, text } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import {
  componentText,
  leftOver,
  note,
  output,
  type MovedReceiver,
  type SignalInputs,
} from './moved-component.js';
import { attributesOf, statementsOf, textValue } from './values.js';

const HTTP = [
  'compression_algorithms',
  'idle_timeout',
  'include_metadata',
  'keep_alives_enabled',
  'logs_url_path',
  'metrics_url_path',
  'read_header_timeout',
  'read_timeout',
  'traces_url_path',
  'write_timeout',
];

/** Where a receiver of OTLP listens for HTTP; the address of this stack's, where it had gRPC only. */
function addressOf({ settings }: CollectorComponent): string {
  const { endpoint } = fieldsOf(fieldsOf(settings['protocols'])['http']);
  return typeof endpoint === 'string' ? endpoint : '0.0.0.0:4318';
}

/** A note on a receiver of OTLP whose address an earlier one has already; undefined where none has. */
export function sameAddress(
  component: CollectorComponent,
  receivers: readonly CollectorComponent[],
): Note | undefined {
  if (component.type !== 'otlp') return undefined;
  const first = receivers.find(
    (one) => one.type === 'otlp' && addressOf(one) === addressOf(component),
  );
  return first === undefined || first.id === component.id
    ? undefined
    : note(
        component,
        ` is left out: ${componentText(first)} listens on ${addressOf(first)} already; if its senders need a pipeline of their own, give it another address in protocols.http and migrate again`,
      );
}

/**
 * The receiver `otlp`, with HTTP only; a size in bytes gets its unit
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.receiver.otlp/#http).
 */
export function otlpReceiver(component: CollectorComponent, inputs: SignalInputs): MovedReceiver {
  const protocols = fieldsOf(component.settings['protocols']);
  const http = fieldsOf(protocols['http']);
  const name = label(component.id);
  const { max_request_body_size: size } = http;
  const cors = fieldsOf(http['cors']);
  const tls = fieldsOf(http['tls']);
  const address = addressOf(component);
  const written = alloy('otelcol.receiver.otlp', name, [
    block('http', [
      attribute('endpoint', textValue(address)),
      ...attributesOf(http, HTTP),
      ...(typeof size === 'number' ? [attribute('max_request_body_size', text(`${size}B`))] : []),
      ...(Object.keys(cors).length > 0 ? [block('cors', statementsOf(cors))] : []),
      ...(Object.keys(tls).length > 0 ? [block('tls', statementsOf(tls))] : []),
    ]),
    output(inputs),
  ]);
  const hasGrpc = 'grpc' in protocols || 'grpc' in component.settings;
  return {
    blocks: [written],
    done: [note(component, ` → otelcol.receiver.otlp "${name}", OTLP over HTTP on ${address}`)],
    open: [
      ...(hasGrpc
        ? [
            note(
              component,
              ': OTLP over gRPC, port 4317, is not taken any more; set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf and OTEL_EXPORTER_OTLP_ENDPOINT=http://alloy:4318 where senders use it',
              'protocols',
              'grpc',
            ),
          ]
        : []),
      ...leftOver(
        component,
        http,
        ['endpoint', 'max_request_body_size', 'cors', 'tls', ...HTTP],
        'protocols',
        'http',
      ),
      ...leftOver(component, component.settings, ['protocols']),
    ],
  };
}
