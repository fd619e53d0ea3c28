import type { Note } from '../moved.js';
import type { Block } from './alloy-text.js';
import type { CollectorComponent } from './configuration.js';
import { note, type MovedExporter, type MovedProcessor, type Told } from './moved-component.js';
import type { Instance } from './pipeline-routes.js';
import { queue } from './stack-components.js';

const UNREACHED = ' → left out: nothing is sent to it any more';

/**
 * A processor that became a component says so, and one whose receivers are gone; the others have said what became of them.
 * @param instances All that the pipelines ask for.
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

/** What is told of an exporter: of one to which nothing is sent any more, like metrics that Tempo makes, no more than that. */
export function reached(
  component: CollectorComponent,
  outlet: MovedExporter | undefined,
  blocks: readonly Block[],
): Told[] {
  if (!outlet) return [];
  // Exporters share the queue, which says of none that something is sent to it.
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
