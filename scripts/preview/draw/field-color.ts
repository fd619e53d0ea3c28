import type { Field } from '../samples/field.js';
import { mappedValue } from '../samples/mappings.js';
import { colorAt, stepsOf } from '../samples/thresholds.js';
import { colorOf, seriesColor } from './colors.js';

// Grafana's own thresholds, for fields that have none.
const FINE = 'var(--c-green)';

/** The color of a value by the thresholds of its field, and before them by its value mappings. */
function valueColor(field: Field, value: number): string {
  const { color } = mappedValue(field, value);
  const given = color ?? colorAt(stepsOf(field), value);
  return (given === undefined ? undefined : colorOf(given)) ?? FINE;
}

/** The color of a line: the fixed one, that of the last value where thresholds color it, or that of its place. */
export function lineColor(field: Field, index: number, last: number): string {
  const { mode, fixedColor } = field.color;
  if (mode === 'fixed' || mode === 'shades') return colorOf(fixedColor) ?? seriesColor(index);
  return mode === 'thresholds' ? valueColor(field, last) : seriesColor(index);
}

/** The color of a value that stands alone: fixed, or by thresholds. */
export function figureColor(field: Field, value: number): string {
  const { mode, fixedColor } = field.color;
  return (mode === 'fixed' ? colorOf(fixedColor) : undefined) ?? valueColor(field, value);
}
