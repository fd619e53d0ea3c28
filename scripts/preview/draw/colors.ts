import { colorName } from '../samples/color-name.js';
import type { FieldConfig } from '../samples/field-config.js';
import { mappedValue } from '../samples/mappings.js';
import { colorAt, colorSteps } from '../samples/color-steps.js';

const SERIES = 8;

/** The default color of the series at `index`. */
export const seriesColor = (index: number): string => `var(--series-${index % SERIES})`;

/**
 * The color of the page that is nearest to a color of a dashboard, so that it follows the theme. Undefined for a text that
 * is no color.
 */
export function colorOf(given: string): string | undefined {
  if (given === 'text') return 'var(--text)';
  if (given === 'transparent') return 'var(--muted)';
  const name = colorName(given);
  return name && `var(--c-${name})`;
}

// Grafana's default for fields without thresholds.
const FINE = 'var(--c-green)';

/** The color of a value by the value mappings of its field, else by its thresholds. */
function valueColor(field: FieldConfig, value: number): string {
  const { color } = mappedValue(field, value);
  const given = color ?? colorAt(colorSteps(field), value);
  return (given === undefined ? undefined : colorOf(given)) ?? FINE;
}

/** The color of a line: the fixed one, the color of its last value by thresholds, or the default at `index`. */
export function lineColor(field: FieldConfig, index: number, last: number): string {
  const { mode, fixedColor } = field.color;
  if (mode === 'fixed' || mode === 'shades') return colorOf(fixedColor) ?? seriesColor(index);
  return mode === 'thresholds' ? valueColor(field, last) : seriesColor(index);
}

/** The color of a single value: fixed, or by thresholds. */
export function figureColor(field: FieldConfig, value: number): string {
  const { mode, fixedColor } = field.color;
  return (mode === 'fixed' ? colorOf(fixedColor) : undefined) ?? valueColor(field, value);
}
