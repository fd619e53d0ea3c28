import { attribute, text, type Statement } from './alloy-text.js';
import { attributes, resource } from './attribute-processors.js';
import type { CollectorComponent, PipelineSignal } from './configuration.js';
import { filter, transform } from './ottl-processors.js';
import { leftOver, note, settingText, type MovedProcessor } from './moved-component.js';
import { probabilisticSampler, tailSampling } from './sampling-processors.js';
import { madeByTempo } from './connectors.js';
import { attributesOf, textValue } from './values.js';
import { leftOut } from './without-counterpart.js';

const PERCENTAGES = ['limit_percentage', 'spike_limit_percentage'];
const SIZES = { limit_mib: 'limit', spike_limit_mib: 'spike_limit' };

/**
 * Sizes are numbers of MiB in the Collector, texts with their unit in Alloy
 * (https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.memory_limiter/).
 */
function memoryLimiter(component: CollectorComponent): MovedProcessor {
  const { settings } = component;
  const sizes = Object.entries(SIZES).flatMap(([from, to]): Statement[] => {
    const size = settings[from];
    return size === undefined ? [] : [attribute(to, textValue(`${settingText(size)}MiB`))];
  });
  const interval = settings['check_interval'];
  return {
    written: {
      name: 'otelcol.processor.memory_limiter',
      body: [
        attribute(
          'check_interval',
          typeof interval === 'string' ? textValue(interval) : text('1s'),
        ),
        ...sizes,
        ...attributesOf(settings, PERCENTAGES),
      ],
    },
    done: [],
    open: leftOver(component, settings, [
      'check_interval',
      ...PERCENTAGES,
      ...Object.keys(SIZES),
      // An old setting that nothing reads any more.
      'ballast_size_mib',
    ]),
  };
}

/** Batches are made behind the queue on disk: in front of it they would be lost with the memory. */
const batch = (component: CollectorComponent): MovedProcessor => ({
  done: [
    note(
      component,
      ' → left out: the queues of the exporters make the batches, 1000 to 4000 records or 1 s',
    ),
  ],
  open: leftOver(component, component.settings, [
    'timeout',
    'send_batch_size',
    'send_batch_max_size',
  ]),
});

const STEPS: Readonly<
  Record<
    string,
    (component: CollectorComponent, signals: readonly PipelineSignal[]) => MovedProcessor
  >
> = {
  attributes,
  batch,
  filter,
  memorylimiter: memoryLimiter,
  probabilisticsampler: probabilisticSampler,
  resource,
  servicegraph: madeByTempo,
  spanmetrics: madeByTempo,
  tailsampling: tailSampling,
  transform,
};

/**
 * What takes the place of a processor.
 * @param signals Those of the pipelines that use it.
 */
export function stepOf(
  component: CollectorComponent,
  signals: readonly PipelineSignal[],
): MovedProcessor {
  const step = STEPS[component.type]?.(component, signals);
  if (!step) return { done: [], open: [leftOut(component)] };
  // A filter or a transform without conditions or statements.
  const isEmpty = !step.written && step.done.length === 0 && step.open.length === 0;
  if (isEmpty) return { done: [note(component, ' → left out: it does nothing')], open: [] };
  return step;
}
