import type { Note } from '../moved.js';
import { alloyText, type Block } from './alloy-text.js';
import { queue } from './stack-components.js';
import type { Instance } from './pipeline-routes.js';
import { type MovedProcessor, note, type MovedExporter, type Told } from './moved-component.js';
import type { CollectorComponent } from './configuration.js';

/** A component as others name it, like `otelcol.exporter.otlphttp.tempo`. */
const nameOf = ({ block, label }: Block): string =>
  label === undefined ? block : `${block}.${label}`;

/** Each component once, the first: exporters share the queue and what stands behind them. */
export const withoutDoubles = (blocks: readonly Block[]): Block[] =>
  blocks.filter(
    (one, index) => blocks.findIndex((other) => nameOf(other) === nameOf(one)) === index,
  );

/** Components that take data from others; the rest is where data comes from. */
const TAKING =
  /^(otelcol\.(processor|exporter|receiver\.prometheus|storage|auth)|prometheus\.remote_write)/;

/** The components that something sends to or uses, however far from where data comes in. */
export function reachedBlocks(blocks: readonly Block[]): Block[] {
  const texts = new Map(blocks.map((one) => [one, alloyText([one])]));
  const kept = new Set(blocks.filter(({ block }) => !TAKING.test(block)));
  for (let found = [...kept]; found.length > 0;) {
    const used = found.map((one) => texts.get(one) ?? '').join('');
    found = blocks.filter((one) => !kept.has(one) && used.includes(`${nameOf(one)}.`));
    for (const one of found) kept.add(one);
  }
  return blocks.filter((one) => kept.has(one));
}

const UNREACHED = ' → left out: nothing is sent to it any more';

/**
 * What components a processor became, or that nothing is sent to them any more. Nothing for a processor that became
 * none: its own notes say why.
 * @param instances All components for processors that the pipelines ask for.
 * @param written The labels of those that are written.
 */
export const processorNotes = (
  component: CollectorComponent,
  { written: step }: MovedProcessor,
  instances: readonly Instance[],
  written: ReadonlySet<string | undefined>,
): Note[] => {
  const own = instances.filter(({ id }) => id === component.id);
  if (!step || own.length === 0) return [];
  const kept = own.filter(({ label }) => written.has(label));
  return kept.length === 0
    ? [note(component, UNREACHED)]
    : [note(component, ` → ${kept.map((one) => `${step.name} "${one.label}"`).join(', ')}`)];
};

/** What is reported of an exporter: what became of it, or only that nothing is sent to it any more. */
export function exporterNotes(
  component: CollectorComponent,
  outlet: MovedExporter | undefined,
  blocks: readonly Block[],
): Told[] {
  if (!outlet) return [];
  // Exporters share the queue, so a queue that is reached does not mean that this exporter is.
  const own = outlet.blocks.filter((one) => one !== queue);
  const isReached = own.length === 0 || own.some((one) => blocks.includes(one));
  return isReached
    ? [outlet]
    : [
        {
          done: [note(component, UNREACHED)],
          open: outlet.open,
        },
      ];
}
