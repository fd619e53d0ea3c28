import { shownBy } from '../../../checks/units/unit-families.js';
import type { FieldConfig } from './field-config.js';
import type { QuerySays } from './query-says.js';
import { wander, type Uniform } from './random.js';
import { POINTS } from './sample-time.js';
import { fineBounds, sampleRange } from './healthy-range.js';

/** What the values of one sample series come from. */
export interface SampleSource {
  readonly field: FieldConfig;
  readonly says: QuerySays;
  /** How much there is of it beside the first series of its query, from 0 to 1. */
  readonly share: number;
  /** Of this series alone. */
  readonly uniform: Uniform;
  /** The same path for all quantiles of a panel: so p50 stays below p95. */
  readonly together: readonly number[];
  /** The highest quantile that the panel asks for. */
  readonly highest: number;
}

/** How many times the median a quantile is: of a log-normal tail, by the logistic approximation. */
function timesMedian(quantile: number): number {
  const within = Math.min(0.9999, Math.max(0.0001, quantile));
  return Math.exp(0.35 * Math.log(within / (1 - within)));
}

// The same amount of noise for each kind would make a gauge look like a rate.
const NOISE = { quantile: 0.6, flag: 0, limit: 0, count: 0, rate: 0.7, gauge: 0.15 } as const;

function shape({ says, uniform, together, highest, share, field }: SampleSource): number[] {
  const [low, high] = sampleRange(field, says);
  const { from } = fineBounds(field);
  const at = (path: readonly number[]) => path.map((one) => low + (high - low) * one);
  if (says.kind === 'flag') return at(together).map(() => flagWithin(field));
  if (says.kind === 'count') return at(together).map(() => Math.round((low + high) / 2));
  if (says.kind === 'limit') return at(together).map(() => 1.4 * high);
  if (says.kind === 'quantile' && says.quantile !== undefined) {
    const times = timesMedian(says.quantile) / timesMedian(highest);
    // Two queries for the same quantile give nearly the same.
    const near = 1 - 0.05 * uniform();
    return at(together).map((one) => one * times * near * (0.5 + 0.5 * share));
  }
  const wide = wander(uniform, POINTS, NOISE[says.kind]);
  const path = at(says.kind === 'gauge' ? wide.map((one) => 0.25 + one / 2) : wide);
  // A part of a moment is another year.
  const isMoment = low > 0 && high - low < low / 100;
  // Less of something that must not be low is not fine.
  return from > 0 || isMoment ? path : path.map((one) => one * share);
}

function flagWithin(field: FieldConfig): number {
  const { from, to } = fineBounds(field);
  const isOneFine = from <= 1 && (to > 1 || field.max === 1);
  return isOneFine ? 1 : 0;
}

// From here on a part of one is not missed.
const MANY = 5;

/** Whether values are counts of whole things: nothing says otherwise, and the file asks for no part or they are many. */
function isCounted({ field, says }: SampleSource): boolean {
  const { unit = '', decimals } = field;
  if (shownBy(unit) !== undefined) return false;
  if (decimals === 0) return true;
  return says.kind === 'gauge' && says.unit === undefined && sampleRange(field, says)[1] >= MANY;
}

/** The values of a sample series, the newest last: finite, and within the field's `min` and `max`. */
export function sampleValues(source: SampleSource): number[] {
  const { min = -Infinity, max = Infinity } = source.field;
  const whole = isCounted(source) ? Math.round : (value: number) => value;
  return shape(source).map((value) => Math.max(min, Math.min(max, whole(value))));
}
