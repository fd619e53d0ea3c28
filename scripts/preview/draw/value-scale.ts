import { range, tickStep, ticks } from 'd3-array';
import type { FieldConfig } from '../samples/field-config.js';
import { isBinary } from '../samples/unit-formats.js';
import { colorSteps } from '../samples/color-steps.js';

/** The range of values that an axis shows, and those it labels. */
export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** How far up a value is, from 0 at the foot to 1 at the top; below 0 or above 1 for values outside. */
  readonly share: (value: number) => number;
}

// The next threshold above the samples is shown too, unless it would press them flat.
function nextThreshold(field: FieldConfig, most: number): number {
  const isShown = !['', 'off'].includes(field.custom.thresholdsStyle.mode);
  const next = isShown ? colorSteps(field).find(({ from }) => from > most)?.from : undefined;
  return next === undefined || (most > 0 && next > 20 * most) ? most : 1.05 * next;
}

// Steps of binary units are powers of two, so that ticks are round: 512 MiB and not 477.
const stepOf = (from: number, to: number, wanted: number, unit: string | undefined): number =>
  isBinary(unit) ? 2 ** Math.ceil(Math.log2((to - from) / wanted)) : tickStep(from, to, wanted);

const ticksOf = (low: number, high: number, step: number): number[] =>
  range(Math.ceil(low / step), Math.floor(high / step) + 1).map((number) => number * step);

/**
 * The scale for some values.
 * @param hasFoot Whether zero must be in it, as for bars and stacks.
 * @param wanted About how many labels it has.
 */
export function valueScale(
  values: readonly number[],
  field: FieldConfig,
  hasFoot: boolean,
  wanted: number,
): ValueScale {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (!(least <= most)) [least, most] = [0, 1];
  if (hasFoot) [least, most] = [Math.min(0, least), Math.max(0, most)];
  const bottom = field.min ?? least;
  const top = field.max ?? nextThreshold(field, most);
  const isFlat = !(top > bottom);
  const [from, to] = isFlat ? [bottom - 1, bottom + 1] : [bottom, top];
  const step = stepOf(from, to, wanted, field.unit);
  const isPlain = Number.isFinite(step) && step > 0;
  const low = field.min ?? (isPlain ? Math.floor(from / step) * step : from);
  const high = field.max ?? (isPlain ? Math.ceil(to / step) * step : to);
  const named =
    isPlain && isBinary(field.unit) ? ticksOf(low, high, step) : ticks(low, high, wanted);
  const span = high - low > 0 && Number.isFinite(high - low) ? high - low : 1;
  return {
    low,
    high,
    ticks: named.filter(Number.isFinite),
    share: (value) => Math.max(-1, Math.min(2, (value - low) / span)),
  };
}
