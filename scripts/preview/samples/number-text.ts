/** A value as Grafana shows it: the text, with a prefix and a suffix for the unit. */
export interface FormattedValue {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

// The limit of Intl; and the size from which numbers are written with an exponent.
const MOST_DECIMALS = 20;
const HUGE = 1e15;

// Three significant digits, and no decimals for whole numbers (getDecimalsForValue of grafana/grafana,
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

/** The digits of a number; without `decimals`, as many as Grafana shows. `-` for a number that is not finite. */
export function digits(value: number, decimals: number | undefined): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= HUGE) return value.toExponential(2);
  const wanted = decimals ?? decimalsFor(value);
  const text = formatWith(Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(wanted)))).format(value);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** A number with separators, like `1,234.5`, and at most `decimals` decimals. */
export const grouped = (value: number, decimals = 3): string =>
  Number.isFinite(value)
    ? value.toLocaleString('en', {
        maximumFractionDigits: Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(decimals))),
      })
    : '-';

/** A number with a unit behind it. */
export const withSuffix = (
  value: number,
  decimals: number | undefined,
  suffix: string,
): FormattedValue => ({
  prefix: '',
  text: digits(value, decimals),
  suffix,
});

/** A text that needs no unit, like a date. */
export const unitless = (text: string): FormattedValue => ({ prefix: '', text, suffix: '' });
