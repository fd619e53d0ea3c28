import { colorName } from '../samples/color-name.js';

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
