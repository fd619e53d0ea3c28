import type { CollectorComponent, Configuration } from './configuration.js';
import { httpExporter } from './http-exporter.js';
import { leftOver, note, settingText, type MovedExporter } from './moved-component.js';
import { prometheusOtlp, prometheusPage } from './prometheus-exporters.js';
import { remoteWriter } from './remote-writer.js';
import { lokiExporter, queue, tempoExporter } from './stack-components.js';
import { leftOut } from './without-counterpart.js';

const OTLP = new Set(['otlp', 'otlpgrpc', 'otlphttp']);
const JAEGER = new Set(['jaeger', 'jaegerthrift', 'jaegerthrifthttp', 'jaegerstorageexporter']);

const nothing = (told: Pick<MovedExporter, 'done' | 'open'>): MovedExporter => ({
  inputs: {},
  blocks: [],
  ...told,
});

/** The host of an endpoint, like `tempo` of `http://tempo:4318/x`. */
const hostOf = (endpoint: unknown): string =>
  typeof endpoint === 'string'
    ? (/^(?:\w+:\/\/)?([^:/]*)/.exec(endpoint)?.[1]?.toLowerCase() ?? '')
    : '';

const addresses = ({ settings }: CollectorComponent): unknown[] => [
  settings['endpoint'],
  settings['traces_endpoint'],
  settings['logs_endpoint'],
  settings['metrics_endpoint'],
];

/** Whether an exporter sends traces to a Jaeger: by its type, or by its name or address. */
function isJaeger(component: CollectorComponent): boolean {
  const { id, type } = component;
  return (
    JAEGER.has(type) ||
    (OTLP.has(type) && [id, ...addresses(component)].some((one) => /jaeger/i.test(String(one))))
  );
}

// Settings for reaching the old target; the queue and the network of this stack take their place.
const REACHING = [
  'endpoint',
  'traces_endpoint',
  'logs_endpoint',
  'tls',
  'compression',
  'timeout',
  'keepalive',
  'sending_queue',
  'retry_on_failure',
  'trace_storage',
];

const toTempo = (component: CollectorComponent, old: string): MovedExporter => ({
  inputs: { traces: 'otelcol.exporter.otlphttp.tempo.input' },
  blocks: [tempoExporter, queue],
  done: [note(component, `: ${old} → Tempo over HTTP, with a queue on disk`)],
  open: leftOver(component, component.settings, REACHING),
});

const toLoki = (component: CollectorComponent): MovedExporter => ({
  inputs: { logs: 'otelcol.exporter.otlphttp.loki.input' },
  blocks: [lokiExporter, queue],
  done: [note(component, ' → Loki over OTLP, with a queue on disk')],
  open:
    component.type === 'loki'
      ? [
          note(
            component,
            ": streams have Loki's labels of OTLP (`service_name`, `service_namespace`, `deployment_environment` ...) instead of those that hints chose, like `job` and `exporter`: rewrite queries that select by them",
          ),
        ]
      : leftOver(component, component.settings, REACHING),
});

const debug = (component: CollectorComponent): MovedExporter =>
  nothing({
    done: [
      note(
        component,
        ' → left out: it prints telemetry for a developer; Alloy shows live data of a component on its page, port 12345',
      ),
    ],
    open: [],
  });

/**
 * What takes the place of an exporter. Loki's labels of OTLP:
 * https://grafana.com/docs/loki/latest/send-data/otel/#format-considerations. Live data:
 * https://grafana.com/docs/alloy/latest/troubleshoot/debug/#live-debugging-page.
 */
export function outletOf(
  component: CollectorComponent,
  configuration: Configuration,
): MovedExporter {
  const { type, settings } = component;
  const hosts = addresses(component).map(hostOf);
  if (isJaeger(component)) return toTempo(component, 'Jaeger');
  if (OTLP.has(type) && hosts.includes('tempo')) return toTempo(component, 'Tempo');
  if (type === 'otlphttp' && hosts.includes('prometheus')) return prometheusOtlp(component);
  if (type === 'loki' || (OTLP.has(type) && hosts.includes('loki'))) return toLoki(component);
  switch (type) {
    case 'otlphttp':
      return httpExporter(component, configuration);
    case 'prometheus':
      return prometheusPage(component);
    case 'prometheusremotewrite':
      return remoteWriter(component, configuration);
    case 'debug':
    case 'logging':
    case 'nop':
      return debug(component);
    case 'otlp':
    case 'otlpgrpc':
      return nothing({
        done: [],
        open: [
          note(
            component,
            ` is left out: it sends to ${settingText(settings['endpoint'])} over gRPC, and this stack speaks OTLP over HTTP only; if that target takes HTTP, write otelcol.exporter.otlphttp with its address`,
          ),
        ],
      });
    default:
      return nothing({ done: [], open: [leftOut(component)] });
  }
}
