import { component as alloy, label } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { hostMetricsReceiver } from './host-metrics-receiver.js';
import { otlpReceiver } from './otlp-receiver.js';
import { note, output, type MovedReceiver, type SignalInputs } from './moved-component.js';
import { prometheusReceiver, type ScrapeDestination } from './prometheus-receiver.js';
import { leftOut, otherProtocol } from './without-counterpart.js';

/** Where scraped samples go: directly to remote write, or through the pipeline as OTLP. */
function targetOf(
  id: string,
  inputs: SignalInputs,
  direct: readonly string[] | undefined,
): ScrapeDestination {
  if (direct) return { forwardTo: direct, blocks: [] };
  const name = label(id);
  return {
    forwardTo: [`otelcol.receiver.prometheus.${name}.receiver`],
    blocks: [
      alloy('otelcol.receiver.prometheus', name, [output({ ...inputs, logs: [], traces: [] })]),
    ],
  };
}

/**
 * What takes the place of a receiver.
 * @param inputs Where its pipelines begin in Alloy.
 * @param direct Receivers of remote write, where nothing stands between them and it.
 */
export function sourceOf(
  component: CollectorComponent,
  inputs: SignalInputs,
  direct: readonly string[] | undefined,
): MovedReceiver {
  const { type } = component;
  switch (type) {
    case 'otlp':
      return otlpReceiver(component, inputs);
    case 'prometheus':
      return prometheusReceiver(component, targetOf(component.id, inputs, direct));
    case 'hostmetrics':
      return hostMetricsReceiver(component, targetOf(component.id, inputs, direct));
    case 'jaeger':
    case 'zipkin':
    case 'opencensus':
      return { blocks: [], done: [], open: [otherProtocol(component, type)] };
    case 'nop':
      return { blocks: [], done: [note(component, ' → left out: it receives nothing')], open: [] };
    default:
      return { blocks: [], done: [], open: [leftOut(component)] };
  }
}
