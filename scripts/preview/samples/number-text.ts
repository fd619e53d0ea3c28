/** A number as shown: what stands before it, its digits, and what stands behind. */
export interface FormattedValue {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

// Intl takes no more; beyond this size digits say nothing.
const MOST_DECIMALS = 20;
const HUGE = 1e15;

// Three digits that count, and none behind the point for whole numbers (getDecimalsForValue of grafana/grafana,
// packages/grafana-data/src/valueFormats/valueFormats.ts).
function decimalsFor(value: number): number {
  if (value % 1 === 0) return 0;
  return Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
}

const formats = new Map<number, Intl.NumberFormat>();

function formatWith(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals);
  if (known) return known;
  const made = new Intl.NumberFormat('en', {
    useGrouping: false,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(decimals, made);
  return made;
}

/** The digits of a number; without `decimals` as many as Grafana shows. A value that is no number is `-`. */
export function digits(value: number, decimals: number | undefined): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= HUGE) return value.toExponential(2);
  const wanted = decimals ?? decimalsFor(value);
  const text = formatWith(Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(wanted)))).format(value);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** A number with its thousands apart, as `1,234.5`: no more digits behind the point than `decimals` says. */
export const grouped = (value: number, decimals = 3): string =>
  Number.isFinite(value)
    ? value.toLocaleString('en', {
        maximumFractionDigits: Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(decimals))),
      })
    : '-';

/** Digits with a unit behind them. */
export const withSuffix = (
  value: number,
  decimals: number | undefined,
  suffix: string,
): FormattedValue => ({
  prefix: '',
  text: digits(value, decimals),
  suffix,
});

/** A text that needs no unit, as a date. */
export const unitless = (text: string): FormattedValue => ({ prefix: '', text, suffix: '' });
