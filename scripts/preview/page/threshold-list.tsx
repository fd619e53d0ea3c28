import { formatTick } from '../samples/format-value.js';
import { colorOf } from '../draw/colors.js';
import { colorName } from '../samples/color-name.js';
import type { PanelFacts, ThresholdFact } from './panel-facts.js';

function textOf({ value }: ThresholdFact, { unit, inPercent }: PanelFacts): string {
  if (value === undefined) return 'base';
  return `≥ ${inPercent ? `${value} % of the range` : formatTick(value, unit)}`;
}

/** The value of a step as in the file, if its text with the unit looks different. */
function asWritten(step: ThresholdFact, facts: PanelFacts): string {
  const { value } = step;
  if (value === undefined || facts.inPercent || textOf(step, facts) === `≥ ${value}`) return '';
  return ` (${value})`;
}

/** The steps of a panel's thresholds: each has a text beside its swatch, since not everyone sees color. */
export const ThresholdList = ({ facts, isFull }: { facts: PanelFacts; isFull: boolean }) => (
  <ul class="thresholds">
    {facts.thresholds.map((step) => (
      <li class={step.value === undefined ? 'base' : ''}>
        <span class="swatch" style={`background:${colorOf(step.color) ?? 'var(--c-grey)'}`} />
        {textOf(step, facts)}
        {isFull && asWritten(step, facts)}{' '}
        <span class="color">{(!isFull && colorName(step.color)) || step.color}</span>
      </li>
    ))}
  </ul>
);
