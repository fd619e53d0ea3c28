import type { FieldConfig } from '../samples/field-config.js';

// The default maximum of a unit (grafana/grafana, packages/grafana-data/src/field/fieldOverrides.ts).
const FULL: Readonly<Record<string, number>> = { percent: 100, percentunit: 1 };

/**
 * The values at which a bar is empty and full: min and max of the field, else those of its unit.
 * @param most The value at which it is full if neither gives one: the largest of the bars beside it.
 */
export function limits(
  { unit = '', min, max }: FieldConfig,
  most: number,
): { readonly low: number; readonly high: number } {
  const low = min ?? Math.min(0, most);
  const high = max ?? FULL[unit] ?? most;
  return high > low ? { low, high } : { low, high: low + 1 };
}

/** How far a value fills a bar with these limits, from 0 to 1. */
export function filledShare(field: FieldConfig, most: number, value: number): number {
  const { low, high } = limits(field, most);
  const share = (value - low) / (high - low);
  return Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
}
