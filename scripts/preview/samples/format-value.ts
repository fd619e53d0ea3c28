import { clock, scaledDuration, moment, parted, SECONDS, spelt } from './format-time.js';
import { unitless, digits, grouped, withSuffix, type FormattedValue } from './number-text.js';
import { BELOW_ONE, SCALES, UNIT_FORMATS, type UnitFormat } from './unit-formats.js';

function scaled(value: number, format: UnitFormat, decimals: number | undefined): FormattedValue {
  const { symbol, by, offset } = format;
  const behind = symbol === '' ? '' : ` ${symbol}`;
  if (by === 'nothing') return withSuffix(value, decimals, behind);
  const { factor, prefixes } = SCALES[by];
  const lowest = (by === 'SI' ? -BELOW_ONE.length : 0) - offset;
  const wanted = value === 0 ? 0 : Math.floor(Math.log(Math.abs(value)) / Math.log(factor) + 1e-9);
  const power = Math.max(lowest, Math.min(prefixes.length - 1 - offset, wanted));
  const step = offset + power;
  const prefix = (step < 0 ? BELOW_ONE[-step - 1] : prefixes[step]) ?? '';
  const suffix = by === 'SI' || by === 'IEC' ? ` ${prefix}${symbol}` : `${prefix}${behind}`;
  return withSuffix(value / factor ** power, decimals, suffix);
}

const CURRENCIES: Readonly<Record<string, string>> = {
  currencyUSD: '$',
  currencyEUR: '€',
  currencyGBP: '£',
  currencyJPY: '¥',
  currencyBRL: 'R$',
  currencyRUB: '₽',
  currencyUAH: '₴',
  currencyINR: '₹',
  currencyKRW: '₩',
  currencyZAR: 'R',
  currencyCHF: 'CHF',
  currencyPLN: 'PLN',
  currencyCZK: 'czk',
  currencyBTC: '฿',
};

function currency(value: number, symbol: string, decimals: number | undefined): FormattedValue {
  const { text, suffix } = scaled(
    Math.abs(value),
    { symbol: '', by: 'count', offset: 0 },
    decimals,
  );
  return { prefix: `${value < 0 ? '-' : ''}${symbol}`, text, suffix };
}

const BOOLEANS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  bool: ['True', 'False'],
  bool_yes_no: ['Yes', 'No'],
  bool_on_off: ['On', 'Off'],
};

/** How many steps an SI prefix is above the base; 0 for any other letter. */
function stepOf(letter: string): number {
  const below = BELOW_ONE.indexOf(letter);
  if (below >= 0) return -below - 1;
  return Math.max(
    0,
    SCALES.SI.prefixes.findIndex((one) => one === letter),
  );
}

/** Custom units: the word before the colon decides how the rest is read (valueFormats.ts, getValueFormat). */
function custom(value: number, unit: string, decimals: number | undefined): FormattedValue {
  const [, key, rest = ''] = /^(\w+):(.*)$/s.exec(unit) ?? [];
  if (key === 'prefix') return { prefix: rest, text: digits(value, decimals), suffix: '' };
  if (key === 'suffix') return withSuffix(value, decimals, ` ${rest}`);
  if (key === 'count') return scaled(value, { symbol: rest, by: 'count', offset: 0 }, decimals);
  if (key === 'si') {
    const offset = stepOf(rest.slice(0, 1));
    const symbol = offset === 0 ? rest : rest.slice(1);
    return scaled(value, { symbol, by: 'SI', offset }, decimals);
  }
  if (key === 'currency') return currency(value, rest, decimals);
  if (key === 'bool') {
    const [yes = '', no = '-'] = rest.split('/');
    return unitless(value === 0 ? no : yes);
  }
  return withSuffix(value, decimals, ` ${unit}`);
}

/**
 * A value as Grafana shows it in a unit (grafana/grafana, packages/grafana-data/src/valueFormats). An unknown unit is written
 * behind the number.
 */
export function formattedParts(value: number, unit = '', decimals?: number): FormattedValue {
  if (unit === 'percent') return withSuffix(value, decimals, '%');
  if (unit === 'percentunit') return withSuffix(value * 100, decimals, '%');
  if (SECONDS[unit] !== undefined) return scaledDuration(value, unit, decimals);
  if (unit === 'dtdhms' || unit === 'dthms') return clock(value, unit === 'dtdhms');
  if (unit === 'clocks') return parted(value, decimals);
  if (unit === 'clockms') return parted(value / 1000, decimals);
  if (unit === 'dtdurations') return spelt(value, decimals);
  if (unit === 'dtdurationms') return spelt(value / 1000, decimals);
  const words = BOOLEANS[unit];
  if (words) return unitless(words[value === 0 ? 1 : 0]);
  if (unit === 'locale') return unitless(grouped(value, decimals));
  const format = UNIT_FORMATS.get(unit);
  if (format) return scaled(value, format, decimals);
  const symbol = CURRENCIES[unit];
  if (symbol !== undefined) return currency(value, symbol, decimals);
  return moment(value, unit) ?? custom(value, unit, decimals);
}

/** The same as one text. */
export function formatValue(value: number, unit?: string, decimals?: number): string {
  const { prefix, text, suffix } = formattedParts(value, unit, decimals);
  return `${prefix}${text}${suffix}`;
}

/** A value as the label of an axis: without zeros at the end, unless `decimals` is set. */
export function formatTick(value: number, unit?: string, decimals?: number): string {
  const { prefix, text, suffix } = formattedParts(value, unit, decimals);
  const short =
    decimals === undefined ? text.replace(/^(-?\d+)(?:\.0+|(\.\d*?)0+)$/, '$1$2') : text;
  return `${prefix}${short}${suffix}`;
}
