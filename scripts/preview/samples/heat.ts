import { shownBy } from '../../../checks/units/unit-families.js';
import { wander, type Uniform } from './random.js';

/** Amounts by time and bucket. */
export interface Heat {
  /** The upper bounds of the buckets in the unit of the panel; the last bucket has none. */
  readonly bounds: readonly number[];
  /** For each time the amounts in the buckets; the largest of all is 1. */
  readonly columns: readonly (readonly number[])[];
}

// The DefBuckets of client_golang, in seconds.
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const BYTES = [1, 4, 16, 64, 256, 1024, 4096].map((kib) => kib * 1024);
const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200];

function boundsOf(unit: string): readonly number[] {
  const shown = shownBy(unit);
  if (shown?.kind === 'time') return SECONDS.map((bound) => bound * shown.factor);
  return shown?.kind === 'bytes' ? BYTES.map((bound) => bound * shown.factor) : COUNTS;
}

/** Sample amounts around a bucket that drifts over time, with a tail above it. */
export function sampleHeat(uniform: Uniform, unit: string, amount: number): Heat {
  const bounds = boundsOf(unit);
  const middle = wander(uniform, amount, 0.4).map((one) => bounds.length * (0.3 + 0.25 * one));
  const columns = middle.map((at) =>
    Array.from({ length: bounds.length + 1 }, (_, bucket) => {
      const off = bucket - at;
      const width = off > 0 ? 2.2 : 1.1;
      const near = Math.exp(-((off / width) ** 2));
      return near * (0.75 + 0.5 * uniform());
    }),
  );
  const most = Math.max(...columns.flat());
  return { bounds, columns: columns.map((column) => column.map((one) => one / most)) };
}
