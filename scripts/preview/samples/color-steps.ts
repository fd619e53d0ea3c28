import { colorName } from './color-name.js';
import type { FieldConfig } from './field-config.js';

/** A color and the value from which on it counts; for the base, minus infinity. */
export interface ColorStep {
  readonly from: number;
  readonly color: string;
}

/** The range of values that are fine, without `to` itself. */
export interface HealthyBounds {
  readonly from: number;
  readonly to: number;
}

/** The thresholds of a field in its own unit, the base first; empty if it has none. */
export function colorSteps({ thresholds, min = 0, max = 100 }: FieldConfig): readonly ColorStep[] {
  const isPercentage = thresholds?.mode === 'percentage';
  const steps = (thresholds?.steps ?? []).map(({ value, color }, index): ColorStep => {
    if (index === 0 || value === undefined || value === null) return { from: -Infinity, color };
    return { from: isPercentage ? min + ((max - min) * value) / 100 : value, color };
  });
  return steps.sort((a, b) => (a.from === b.from ? 0 : a.from - b.from));
}

/** The color of the step that a value lies in; undefined without steps. */
export const colorAt = (steps: readonly ColorStep[], value: number): string | undefined =>
  (steps.findLast(({ from }) => value >= from) ?? steps[0])?.color;

/** The step that is fine: the green one, or else the base. */
export function healthyBounds(steps: readonly ColorStep[]): HealthyBounds {
  const green = steps.findIndex(({ color }) => colorName(color) === 'green');
  const index = Math.max(0, green);
  return { from: steps[index]?.from ?? -Infinity, to: steps[index + 1]?.from ?? Infinity };
}
