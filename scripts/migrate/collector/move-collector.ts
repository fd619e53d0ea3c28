import { fieldsOf, isRecord, type Json } from '../../../files/json.js';
import type { Note } from '../moved.js';
import { alloyText, component as alloy, type Block } from './alloy-text.js';
import { renamedBy } from './changed-metrics.js';
import { configurationOf, SIGNALS, type ComponentKind } from './configuration.js';
import { connectorOf } from './connectors.js';
import { directTo, routesOf, type Instance } from './pipeline-routes.js';
import { outletOf } from './exporters.js';
import { extensionOf } from './extensions.js';
import { sameAddress } from './otlp-receiver.js';
import { note, output, type MovedProcessor, type MovedReceiver } from './moved-component.js';
import { emptyPipelines, pipelineNotes } from './pipeline-notes.js';
import { processorNotes, exporterNotes, reachedBlocks, withoutDoubles } from './reachable.js';
import { stepOf } from './processors.js';
import { prefixOf, writesNames } from './prometheus-exporters.js';
import { sourceOf } from './receivers.js';
import type { RenamedMetric } from './renamed-metric.js';
import { logging, referenceNotes, telemetryNotes, unusedNotes } from './service-section.js';

/** What takes the place of a Collector's configuration. */
export interface CollectorMove {
  /** The text of a config.alloy; '' where nothing can be moved. */
  readonly alloy: string;
  readonly done: readonly Note[];
  readonly open: readonly Note[];
  /** Metrics that have other names now. */
  readonly metricNames: readonly RenamedMetric[];
}

/** Whether a YAML or JSON value is the configuration of an OpenTelemetry Collector: it has pipelines. */
export const isCollector = (json: Json): boolean =>
  isRecord(fieldsOf(json['service'])['pipelines']);

const QUEUE = 'otelcol.storage.file';
const HEADER =
  '// Needs --stability.level=public-preview for otelcol.storage.file. After a change: alloy fmt, alloy validate.\n\n';

const instanceBlocks = (
  instances: readonly Instance[],
  steps: ReadonlyMap<string, MovedProcessor>,
) =>
  instances.flatMap(({ id, label, outputs }): Block[] => {
    const written = steps.get(id)?.written;
    return written ? [alloy(written.name, label, [...written.body, output(outputs)])] : [];
  });

/**
 * A Collector's configuration as the config.alloy of this stack: OTLP over HTTP in, traces to Tempo, logs to Loki, metrics
 * to Prometheus by remote write. What has no counterpart is named, with what is lost
 * (the model is stack/alloy/config.alloy; labels and variables as in grafana/alloy,
 * internal/converter/internal/otelcolconvert).
 */
export function moveCollector(json: Json): CollectorMove {
  const configuration = configurationOf(json);
  const { components, pipelines, extensions } = configuration;
  const used = (kind: ComponentKind, ids: readonly string[]) =>
    components.filter((one) => one.kind === kind && ids.includes(one.id));
  const processors = used(
    'processors',
    pipelines.flatMap((one) => one.processors),
  );
  const exporters = used(
    'exporters',
    pipelines.flatMap((one) => one.exporters),
  );
  const receivers = used(
    'receivers',
    pipelines.flatMap((one) => one.receivers),
  );
  const connectors = used(
    'connectors',
    pipelines.flatMap((one) => one.exporters),
  );

  const signals = (id: string) =>
    SIGNALS.filter((signal) =>
      pipelines.some((one) => one.signal === signal && one.processors.includes(id)),
    );
  const steps = new Map(processors.map((one) => [one.id, stepOf(one, signals(one.id))]));
  const outlets = new Map(exporters.map((one) => [one.id, outletOf(one, configuration)]));
  const routes = routesOf(configuration, steps, outlets);
  const sources = receivers.map((one): MovedReceiver => {
    const taken = sameAddress(one, receivers);
    if (taken) return { blocks: [], done: [], open: [taken] };
    const inputs = routes.from(one.id);
    return Object.values(inputs).every((list) => list.length === 0)
      ? { blocks: [], done: [], open: [note(one, ' is left out: its pipelines lead nowhere')] }
      : sourceOf(one, inputs, directTo(one.id, routes.alive, steps, outlets));
  });
  const blocks = reachedBlocks(
    withoutDoubles([
      ...sources.flatMap((one) => one.blocks),
      ...instanceBlocks(routes.instances, steps),
      ...[...outlets.values()].flatMap((one) => one.blocks),
    ]),
  );
  const written = new Set(blocks.map((one) => one.label));
  const prefixes = exporters.filter(writesNames).map(prefixOf);
  const told = [
    ...sources,
    ...processors.flatMap((one) => {
      const step = steps.get(one.id);
      return step
        ? [
            {
              ...step,
              done: [...step.done, ...processorNotes(one, step, routes.instances, written)],
            },
          ]
        : [];
    }),
    ...exporters.flatMap((one) => exporterNotes(one, outlets.get(one.id), blocks)),
    ...connectors.map(connectorOf),
    ...used('extensions', extensions).map((one) => extensionOf(one, configuration)),
  ];
  return {
    alloy:
      blocks.length === 0
        ? ''
        : (blocks.some(({ block }) => block === QUEUE) ? HEADER : '') +
          alloyText([logging(configuration), ...blocks]),
    done: [
      ...told.flatMap((one) => one.done),
      ...emptyPipelines(configuration, routes, outlets),
      ...unusedNotes(configuration),
    ],
    open: [
      ...told.flatMap((one) => one.open),
      ...pipelineNotes(configuration, routes, outlets),
      ...telemetryNotes(configuration),
      ...referenceNotes(json),
    ],
    metricNames: [...receivers, ...processors, ...connectors].flatMap(renamedBy).flatMap((one) =>
      [...new Set(prefixes.length > 0 ? prefixes : [''])].map((prefix) => ({
        ...one,
        from: prefix + one.from,
      })),
    ),
  };
}
