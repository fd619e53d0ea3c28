import type { Humanize, Labels } from './model.js';

/** A label of the alert, in a text of Prometheus' templates. */
export const label = (name: string): string => `{{ $labels.${name} }}`;

/** The same within a link. */
export const linkLabel = (name: string): string => `{{ $labels.${name} | urlquery }}`;

/** The value of the alert, written for people. */
export const valueText = (humanize: Humanize): string => `{{ $value | ${humanize} }}`;

// Four significant digits, as Go's %.4g, for numbers that it writes without an exponent.
const digits = (value: number) => String(Number(value.toPrecision(4)));

/**
 * A number as Prometheus' template functions write it (prometheus/prometheus, template/template.go).
 * @throws RangeError for numbers that they would write with a prefix or in several units.
 */
export function humanized(humanize: Humanize, value: number): string {
  if (humanize === 'humanizePercentage') return `${digits(value * 100)}%`;
  const size = Math.abs(value);
  const limit = { humanize: 1000, humanize1024: 1024, humanizeDuration: 3600 }[humanize];
  if (humanize === 'humanize' && size > 0 && size < 1) return `${digits(value * 1000)}m`;
  if (humanize === 'humanize' && size >= 1000) return `${digits(value / 1000)}k`;
  if (size !== 0 && (size < 1 || size >= limit)) {
    throw new RangeError(`${humanize} of ${value} is not known here`);
  }
  if (humanize !== 'humanizeDuration') return digits(value);
  return size < 60 ? `${digits(value)}s` : `${Math.floor(value / 60)}m ${Math.floor(value % 60)}s`;
}

/** A text as Prometheus expands it for an alert with these labels and this value. */
export const expanded = (text: string, labels: Labels, shown: (humanize: Humanize) => string) =>
  text
    .replace(/\{\{ \$labels\.(\w+)( \| urlquery)? \}\}/g, (_, name: string, query?: string) => {
      const value = labels[name] ?? '';
      return query === undefined ? value : encodeURIComponent(value);
    })
    .replace(/\{\{ \$value \| (humanize(?:1024|Duration|Percentage)?) \}\}/g, (_, name: Humanize) =>
      shown(name),
    );
