import type { Path } from '../../../files/paths.js';
import type { Note } from '../moved.js';
import { attribute, block, type Block, type Statement } from './alloy-text.js';
import {
  SIGNALS,
  type CollectorComponent,
  type ComponentKind,
  type PipelineSignal,
} from './configuration.js';
import type { Json } from '../../../files/json.js';
import { references } from './stack-components.js';

/** What the report says of a component. */
export interface Told {
  readonly done: readonly Note[];
  readonly open: readonly Note[];
}

/** What takes the place of a processor. */
export interface MovedProcessor extends Told {
  /** The component of Alloy without its output; absent where data goes on past it. */
  readonly written?: { readonly name: string; readonly body: readonly Statement[] };
}

/** What takes the place of an exporter. */
export interface MovedExporter extends Told {
  /** The input of Alloy that takes each signal; none where it is left out. */
  readonly inputs: Readonly<Partial<Record<PipelineSignal, string>>>;
  /** What takes metrics in Prometheus' form, which need not become OTLP on their way. */
  readonly receiver?: string;
  readonly blocks: readonly Block[];
}

/** Where a receiver sends what it takes: inputs of Alloy. */
export type SignalInputs = Readonly<Record<PipelineSignal, readonly string[]>>;

/** What takes the place of a receiver. */
export interface MovedReceiver extends Told {
  readonly blocks: readonly Block[];
}

const SINGULAR: Readonly<Record<ComponentKind, string>> = {
  receivers: 'receiver',
  processors: 'processor',
  exporters: 'exporter',
  connectors: 'connector',
  extensions: 'extension',
};

/** A component as notes call it. */
export const componentText = ({ kind, id }: Pick<CollectorComponent, 'kind' | 'id'>): string =>
  `${SINGULAR[kind]} \`${id}\``;

/** A value of the file within a note; `?` where it is no text. */
export const settingText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '?';

/** A note about a component. */
export const note = (component: CollectorComponent, text: string, ...at: Path): Note => ({
  at: [...component.at, ...at],
  text: `${componentText(component)}${text}`,
});

/** Whether a value holds nothing: absent, null, or an empty list or object. */
export const isSilent = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Notes on settings that hold something and are not among `carried`, so that nothing is lost in silence. */
export function leftOver(
  component: CollectorComponent,
  settings: Json,
  carried: readonly string[],
  ...at: Path
): Note[] {
  return Object.entries(settings).flatMap(([key, value]) =>
    carried.includes(key) || isSilent(value)
      ? []
      : [
          note(
            component,
            `: \`${[...at, key].join('.')}\` is not carried over; write it by hand where it is needed`,
            ...at,
            key,
          ),
        ],
  );
}

/** Where a component sends each signal, as its block `output`; signals that go nowhere are not in it. */
export const output = (inputs: SignalInputs): Block =>
  block(
    'output',
    SIGNALS.flatMap((signal) =>
      inputs[signal].length > 0 ? [attribute(signal, references(inputs[signal]))] : [],
    ),
  );
