import {
  SIGNALS,
  type Configuration,
  type Pipeline,
  type PipelineSignal,
} from './configuration.js';
import { label } from './alloy-text.js';
import type { SignalInputs, MovedExporter, MovedProcessor } from './moved-component.js';

/** A component of Alloy for a processor: the same one serves pipelines of different signals. */
export interface Instance {
  readonly id: string;
  readonly label: string;
  readonly outputs: SignalInputs;
}

/** Which component sends to which. */
export interface Routes {
  readonly instances: readonly Instance[];
  /** Where a receiver, or a connector that passes on, sends what it has. */
  readonly from: (id: string) => SignalInputs;
  /** Pipelines from which data reaches an exporter. */
  readonly alive: readonly Pipeline[];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/**
 * The routes of a Collector's pipelines through what takes the place of their components. The Collector makes a processor
 * anew for each pipeline (https://opentelemetry.io/docs/collector/architecture/#processors), so that a second pipeline of
 * the same signal gets a component of its own.
 */
export function routesOf(
  { pipelines, components }: Configuration,
  steps: ReadonlyMap<string, MovedProcessor>,
  outlets: ReadonlyMap<string, MovedExporter>,
): Routes {
  const passing = new Set(
    components
      .filter(({ kind, type }) => kind === 'connectors' && type === 'forward')
      .map(({ id }) => id),
  );

  const labelIn = (id: string, pipeline: Pipeline): string => {
    const same = pipelines.filter(
      ({ signal, processors }) => signal === pipeline.signal && processors.includes(id),
    );
    return same[0]?.id === pipeline.id ? label(id) : label(`${id}_${pipeline.id}`);
  };

  // A Collector refuses pipelines in a circle; `seen` ends the search in a file that has one all the same.
  const exits = ({ signal, exporters, id }: Pipeline, seen: readonly string[]): string[] =>
    exporters.flatMap((exporter) => {
      const input = outlets.get(exporter)?.inputs[signal];
      if (input !== undefined) return [input];
      if (!passing.has(exporter) || seen.includes(id)) return [];
      return receiving(exporter, signal).flatMap((next) => entry(next, 0, [...seen, id]));
    });

  const receiving = (id: string, signal: PipelineSignal) =>
    pipelines.filter((one) => one.signal === signal && one.receivers.includes(id));

  const entry = (pipeline: Pipeline, from = 0, seen: readonly string[] = []): string[] => {
    const last = unique(exits(pipeline, seen));
    if (last.length === 0) return [];
    const next = pipeline.processors.slice(from).find((id) => steps.get(id)?.written);
    const written = next === undefined ? undefined : steps.get(next)?.written;
    if (next === undefined || !written) return last;
    return [`${written.name}.${labelIn(next, pipeline)}.input`];
  };

  const alive = pipelines.filter((pipeline) => entry(pipeline).length > 0);
  const stepsOnWay = alive.flatMap((pipeline) =>
    pipeline.processors.flatMap((id, index) =>
      steps.get(id)?.written
        ? [{ id, label: labelIn(id, pipeline), pipeline, after: entry(pipeline, index + 1) }]
        : [],
    ),
  );
  const instances = unique(stepsOnWay.map((one) => one.label)).map((name): Instance => {
    const own = stepsOnWay.filter((one) => one.label === name);
    const outputs = (signal: PipelineSignal) =>
      unique(
        own.filter(({ pipeline }) => pipeline.signal === signal).flatMap(({ after }) => after),
      );
    return {
      id: own[0]?.id ?? name,
      label: name,
      outputs: { metrics: outputs('metrics'), logs: outputs('logs'), traces: outputs('traces') },
    };
  });

  const from = (id: string): SignalInputs => {
    const [metrics = [], logs = [], traces = []] = SIGNALS.map((signal) =>
      unique(receiving(id, signal).flatMap((pipeline) => entry(pipeline))),
    );
    return { metrics, logs, traces };
  };
  return { instances, from, alive };
}

const HARMLESS = 'otelcol.processor.memory_limiter';

/**
 * The receivers of remote write to which a receiver may send its samples without making OTLP of them, because nothing
 * but a memory limiter stands in between. Undefined where something else does.
 */
export function directTo(
  id: string,
  alive: readonly Pipeline[],
  steps: ReadonlyMap<string, MovedProcessor>,
  outlets: ReadonlyMap<string, MovedExporter>,
): readonly string[] | undefined {
  const own = alive.filter(({ receivers }) => receivers.includes(id));
  const isBare = own
    .flatMap(({ processors }) => processors)
    .every((one) => (steps.get(one)?.written?.name ?? HARMLESS) === HARMLESS);
  const taking = own
    .flatMap(({ exporters }) => exporters)
    .flatMap((one) => outlets.get(one) ?? [])
    .filter(({ inputs }) => inputs.metrics !== undefined);
  const receivers = taking.flatMap(({ receiver }) => receiver ?? []);
  return isBare && receivers.length === taking.length ? [...new Set(receivers)] : undefined;
}
