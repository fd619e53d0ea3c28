import { shownBy } from '../../../checks/units/unit-families.js';
import type { FieldConfig } from './field-config.js';
import type { QuerySays } from './query-says.js';
import { wander, type Uniform } from './random.js';
import { POINTS } from './sample-time.js';
import { fineBounds, sampleRange } from './healthy-range.js';

/** Everything that decides the values of one sample series. */
export interface SampleSource {
  readonly field: FieldConfig;
  readonly says: QuerySays;
  /** Its size compared with the first series of its query, from 0 to 1. */
  readonly share: number;
  /** Random numbers of this series alone. */
  readonly uniform: Uniform;
  /** One path for all quantiles of a panel, so that p50 stays below p95. */
  readonly together: readonly number[];
  /** The highest quantile that the panel asks for. */
  readonly highest: number;
}

/** The ratio of a quantile to the median, for a log-normal tail by the logistic approximation. */
function timesMedian(quantile: number): number {
  const within = Math.min(0.9999, Math.max(0.0001, quantile));
  return Math.exp(0.35 * Math.log(within / (1 - within)));
}

// How rough each kind is: a gauge with the noise of a rate would look like one.
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
    // Two queries for the same quantile get nearly, but not exactly, the same line.
    const near = 1 - 0.05 * uniform();
    return at(together).map((one) => one * times * near * (0.5 + 0.5 * share));
  }
  const wide = wander(uniform, POINTS, NOISE[says.kind]);
  const path = at(says.kind === 'gauge' ? wide.map((one) => 0.25 + one / 2) : wide);
  // Moments must not be scaled: half of a date is another decade.
  const isMoment = low > 0 && high - low < low / 100;
  // Nor values with a lower limit, which would fall below it.
  return from > 0 || isMoment ? path : path.map((one) => one * share);
}

function flagWithin(field: FieldConfig): number {
  const { from, to } = fineBounds(field);
  const isOneFine = from <= 1 && (to > 1 || field.max === 1);
  return isOneFine ? 1 : 0;
}

// From this size on values look like whole counts.
const MANY = 5;

/** Whether values are whole numbers: no unit says otherwise, and decimals are 0 or the values are large gauges. */
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
