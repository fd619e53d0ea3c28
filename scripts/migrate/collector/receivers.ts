import { component as alloy } from './alloy-text.js';
import type { Component } from './configuration.js';
import { hostMetrics } from './host-metrics.js';
import { label } from './label.js';
import { otlp } from './otlp-receiver.js';
import { output } from './output.js';
import { note, type Inputs, type Source } from './place.js';
import { scrapes } from './scrapes.js';
import type { Target } from './target.js';
import { leftOut, otherProtocol } from './without-counterpart.js';

/** To remote write at once, or through the pipeline as OTLP. */
function targetOf(id: string, inputs: Inputs, direct: readonly string[] | undefined): Target {
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
  component: Component,
  inputs: Inputs,
  direct: readonly string[] | undefined,
): Source {
  const { type } = component;
  switch (type) {
    case 'otlp':
      return otlp(component, inputs);
    case 'prometheus':
      return scrapes(component, targetOf(component.id, inputs, direct));
    case 'hostmetrics':
      return hostMetrics(component, targetOf(component.id, inputs, direct));
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
