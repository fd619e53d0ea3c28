import { attribute, block, type Block } from './alloy-text.js';
import { SIGNALS } from './configuration.js';
import type { SignalInputs } from './moved-component.js';
import { references } from './stack-components.js';

/** Where a component sends each signal, as its block `output`; signals that go nowhere are not in it. */
export const output = (inputs: SignalInputs): Block =>
  block(
    'output',
    SIGNALS.flatMap((signal) =>
      inputs[signal].length > 0 ? [attribute(signal, references(inputs[signal]))] : [],
    ),
  );
