import type { Note } from '../moved.js';
import {
  find,
  type CollectorComponent,
  type Configuration,
  type Pipeline,
} from './configuration.js';
import { label } from './alloy-text.js';
import { componentText, note, type MovedExporter } from './moved-component.js';
import type { Routes } from './pipeline-routes.js';

const SAMPLERS = new Set(['tailsampling', 'probabilisticsampler']);
const MAKERS = new Set(['spanmetrics', 'servicegraph']);

/** Ids that a pipeline uses and the file does not have. */
function missing(configuration: Configuration, pipeline: Pipeline): Note[] {
  const { id, at, receivers, processors, exporters } = pipeline;
  return [
    ...receivers.filter((one) => !find(configuration, one, 'receivers', 'connectors')),
    ...processors.filter((one) => !find(configuration, one, 'processors')),
    ...exporters.filter((one) => !find(configuration, one, 'exporters', 'connectors')),
  ].map((one) => ({
    at,
    text: `pipeline \`${id}\` uses \`${one}\`, which the file does not have; join the files of this Collector and migrate again`,
  }));
}

/**
 * Samplers in front of Tempo, where the Collector may have counted the spans before sampling: Tempo counts only those
 * that it gets.
 */
function sampled({ components, pipelines }: Configuration, { instances }: Routes): Note[] {
  const used = pipelines.flatMap((one) => [...one.processors, ...one.exporters]);
  const maker = components.find(({ id, type }) => MAKERS.has(type) && used.includes(id));
  const samplers = components.filter(
    ({ id, type }) => SAMPLERS.has(type) && instances.some((one) => one.id === id),
  );
  if (!maker) return [];
  return samplers.map((one) =>
    note(
      one,
      `: Tempo makes its metrics of the spans that are kept, ${componentText(maker)} may have made them of all; sample less, or read the metrics as those of the sample`,
    ),
  );
}

/** Components whose ids become the same label in Alloy. */
function sameLabels(components: readonly CollectorComponent[]): Note[] {
  return components.flatMap((one) => {
    const twin = components.find(
      ({ kind, id }) => kind === one.kind && id !== one.id && label(id) === label(one.id),
    );
    return twin
      ? [note(one, `: its label in Alloy is that of \`${twin.id}\`; give one of them another name`)]
      : [];
  });
}

/** Whether an exporter of a pipeline that leads nowhere has a target that is lost. */
const isLost = (pipeline: Pipeline, outlets: ReadonlyMap<string, MovedExporter>): boolean =>
  pipeline.exporters.some((id) => (outlets.get(id)?.open.length ?? 0) > 0);

/** Pipelines that are left out without a loss: they only printed, or made metrics that Tempo makes. */
export const emptyPipelines = (
  { pipelines }: Configuration,
  { alive }: Routes,
  outlets: ReadonlyMap<string, MovedExporter>,
): Note[] =>
  pipelines.flatMap((one) =>
    alive.includes(one) || isLost(one, outlets)
      ? []
      : [
          {
            at: one.at,
            text: `pipeline \`${one.id}\` → left out: nothing that it sends to is needed`,
          },
        ],
  );

/** What a person must decide on pipelines as a whole. */
export function pipelineNotes(
  configuration: Configuration,
  routes: Routes,
  outlets: ReadonlyMap<string, MovedExporter>,
): Note[] {
  const { components, pipelines, unknownPipelines } = configuration;
  return [
    ...unknownPipelines.map(({ id, at }) => ({
      at,
      text: `pipeline \`${id}\` is left out: only traces, metrics and logs are moved`,
    })),
    ...pipelines.flatMap((pipeline) => {
      const { id, at } = pipeline;
      const lost = {
        at,
        text: `pipeline \`${id}\` is left out: nothing that it sends to is moved; write by hand where its data shall go`,
      };
      return [
        ...missing(configuration, pipeline),
        ...(!routes.alive.includes(pipeline) && isLost(pipeline, outlets) ? [lost] : []),
      ];
    }),
    ...sampled(configuration, routes),
    ...sameLabels(components),
  ];
}
