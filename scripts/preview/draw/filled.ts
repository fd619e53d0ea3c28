import type { FieldConfig } from '../samples/field-config.js';

// What is full where nothing says it (grafana/grafana, packages/grafana-data/src/field/fieldOverrides.ts).
const FULL: Readonly<Record<string, number>> = { percent: 100, percentunit: 1 };

/**
 * Between which values a bar is empty and full: those of the field, or those of its unit.
 * @param most What is full where neither says it: the largest of bars that are compared.
 */
export function limits(
  { unit = '', min, max }: FieldConfig,
  most: number,
): { readonly low: number; readonly high: number } {
  const low = min ?? Math.min(0, most);
  const high = max ?? FULL[unit] ?? most;
  return high > low ? { low, high } : { low, high: low + 1 };
}

/** How far a bar with such limits is filled by a value, from 0 to 1. */
export function filledShare(field: FieldConfig, most: number, value: number): number {
  const { low, high } = limits(field, most);
  const share = (value - low) / (high - low);
  return Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
}
