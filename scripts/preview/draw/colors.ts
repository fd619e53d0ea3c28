import { colorName } from '../samples/color-name.js';
import type { FieldConfig } from '../samples/field-config.js';
import { mappedValue } from '../samples/mappings.js';
import { colorAt, colorSteps } from '../samples/color-steps.js';

const SERIES = 8;

/** The color of the series at `index`, where nothing says another. */
export const seriesColor = (index: number): string => `var(--series-${index % SERIES})`;

/**
 * A color of a dashboard as one of the page's, so that it follows the theme: names of Grafana as `dark-green`, and of
 * others the nearest. Undefined for a text that is no color.
 */
export function colorOf(given: string): string | undefined {
  if (given === 'text') return 'var(--text)';
  if (given === 'transparent') return 'var(--muted)';
  const name = colorName(given);
  return name && `var(--c-${name})`;
}

// Grafana's own thresholds, for fields that have none.
const FINE = 'var(--c-green)';

/** The color of a value by the thresholds of its field, and before them by its value mappings. */
function valueColor(field: FieldConfig, value: number): string {
  const { color } = mappedValue(field, value);
  const given = color ?? colorAt(colorSteps(field), value);
  return (given === undefined ? undefined : colorOf(given)) ?? FINE;
}

/** The color of a line: the fixed one, that of the last value where thresholds color it, or that of its place. */
export function lineColor(field: FieldConfig, index: number, last: number): string {
  const { mode, fixedColor } = field.color;
  if (mode === 'fixed' || mode === 'shades') return colorOf(fixedColor) ?? seriesColor(index);
  return mode === 'thresholds' ? valueColor(field, last) : seriesColor(index);
}

/** The color of a value that stands alone: fixed, or by thresholds. */
export function figureColor(field: FieldConfig, value: number): string {
  const { mode, fixedColor } = field.color;
  return (mode === 'fixed' ? colorOf(fixedColor) : undefined) ?? valueColor(field, value);
}
