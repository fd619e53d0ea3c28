import { z } from 'zod';
import { fieldsOf, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';

export const SIGNALS = ['metrics', 'logs', 'traces'] as const;
export type PipelineSignal = (typeof SIGNALS)[number];

const KINDS = ['receivers', 'processors', 'exporters', 'connectors', 'extensions'] as const;
export type ComponentKind = (typeof KINDS)[number];

/** A component of a Collector's configuration. */
export interface CollectorComponent {
  readonly kind: ComponentKind;
  /** As it is written, like `otlp/2`. */
  readonly id: string;
  /** What stands before the slash, without underscores: newer Collectors write `otlp_http` for `otlphttp`. */
  readonly type: string;
  readonly settings: Json;
  readonly at: Path;
}

/** A pipeline: ids of components, in the order in which data goes through them. */
export interface Pipeline {
  readonly id: string;
  readonly signal: PipelineSignal;
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
  readonly at: Path;
}

/** What a Collector's configuration says. */
export interface Configuration {
  readonly components: readonly CollectorComponent[];
  readonly pipelines: readonly Pipeline[];
  /** Ids of the extensions that it starts. */
  readonly extensions: readonly string[];
  readonly telemetry: Json;
  /** Pipelines of signals that this package does not know, like profiles. */
  readonly unknownPipelines: readonly { readonly id: string; readonly at: Path }[];
}

const ids = z.array(z.string()).catch([]);
const pipelineJson = z.object({ receivers: ids, processors: ids, exporters: ids });

const typeOf = (id: string): string => (id.split('/')[0] ?? '').replaceAll('_', '');

/**
 * Reads a Collector's configuration
 * (https://opentelemetry.io/docs/collector/configuration/); what is no list or no object counts as absent.
 */
export function configurationOf(json: Json): Configuration {
  const service = fieldsOf(json['service']);
  const components = KINDS.flatMap((kind) =>
    Object.entries(fieldsOf(json[kind])).map(([id, settings]): CollectorComponent => {
      return { kind, id, type: typeOf(id), settings: fieldsOf(settings), at: [kind, id] };
    }),
  );
  const all = Object.entries(fieldsOf(service['pipelines'])).map(([id, written]) => ({
    id,
    signal: SIGNALS.find((one) => one === id.split('/')[0]),
    ...pipelineJson.parse(fieldsOf(written)),
    at: ['service', 'pipelines', id],
  }));
  return {
    components,
    pipelines: all.flatMap(({ signal, ...rest }) => (signal ? [{ signal, ...rest }] : [])),
    extensions: ids.parse(service['extensions']),
    telemetry: fieldsOf(service['telemetry']),
    unknownPipelines: all.filter(({ signal }) => signal === undefined),
  };
}

/** The component of one of the kinds with the id. */
export const find = (
  { components }: Configuration,
  id: string,
  ...kinds: readonly ComponentKind[]
): CollectorComponent | undefined =>
  components.find((one) => one.id === id && kinds.includes(one.kind));
