import { unitless, withSuffix, type FormattedValue } from './number-text.js';
import { SAMPLE_NOW } from './sample-time.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

// The unit in which a duration is written, by the seconds from which on it is used.
const STEPS: readonly (readonly [seconds: number, name: string])[] = [
  [YEAR, 'year'],
  [WEEK, 'week'],
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [0, 'ns'],
];
// The units that Grafana skips, by the unit of the value.
const SKIPPED: Readonly<Record<string, readonly string[]>> = {
  ns: ['week', 'year'],
  µs: ['min', 'hour', 'day', 'week', 'year'],
  ms: ['week'],
};
const LONG = new Set(['year', 'week', 'day', 'hour']);

/** The length of a unit of time in seconds, by its id in Grafana. */
export const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: MINUTE,
  h: HOUR,
  d: DAY,
  timeticks: 0.01,
};

/** A duration as Grafana scales it (grafana/grafana, packages/grafana-data/src/valueFormats/dateTimeFormatters.ts). */
export function scaledDuration(
  value: number,
  unit: string,
  decimals: number | undefined,
): FormattedValue {
  const each = SECONDS[unit] ?? 1;
  const name = unit === 'm' ? 'min' : { h: 'hour', d: 'day', timeticks: 's' }[unit];
  if (value === 0 || !Number.isFinite(value))
    return withSuffix(value, decimals, ` ${name ?? unit}`);
  // Below one, a value keeps its own unit, except seconds.
  const seconds = Math.abs(value) * each;
  const floor = unit === 's' ? 0 : each;
  const skipped = SKIPPED[unit] ?? [];
  const [size, step] = STEPS.find(
    ([from, one]) => seconds >= Math.max(from, 1e-9) && !skipped.includes(one),
  ) ?? [1e-9, 'ns'];
  if (seconds < floor) return withSuffix(value, decimals, ` ${name ?? unit}`);
  const scaled = (value * each) / (size || 1e-9);
  const plural = LONG.has(step) && Math.abs(scaled) !== 1 ? 's' : '';
  return withSuffix(scaled, decimals, ` ${step}${plural}`);
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** `hh:mm:ss`, with days before it if `hasDays`. */
export function clock(seconds: number, hasDays: boolean): FormattedValue {
  const size = Math.abs(seconds);
  const days = hasDays ? Math.floor(size / DAY) : 0;
  const rest = size - days * DAY;
  const text = `${two(rest / HOUR)}:${two((rest % HOUR) / MINUTE)}:${two(rest % MINUTE)}`;
  return {
    prefix: '',
    text: days > 0 ? `${days} d ${text}` : text,
    suffix: seconds < 0 ? ' ago' : '',
  };
}

/** Like `05h:07m:09s:000ms`: the largest part and `decimals` more; hours have two digits only. */
export function parted(seconds: number, decimals = 3): FormattedValue {
  const ms = Math.round(Math.abs(seconds) * 1000);
  const all = [
    `${two((ms / (HOUR * 1000)) % 100)}h`,
    `${two((ms / (MINUTE * 1000)) % 60)}m`,
    `${two((ms / 1000) % 60)}s`,
    `${String(ms % 1000).padStart(3, '0')}ms`,
  ];
  const start = [HOUR * 1000, MINUTE * 1000, 1000].findIndex((size) => ms >= size);
  const parts = start < 0 ? all.slice(-1) : all.slice(start, start + 1 + Math.max(0, decimals));
  return unitless(parts.join(':'));
}

const SPELT: readonly (readonly [seconds: number, name: string])[] = [
  [YEAR, 'year'],
  [30 * DAY, 'month'],
  [WEEK, 'week'],
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [1, 'second'],
  [1e-3, 'millisecond'],
];

/** Like `2 hours, 5 minutes`: the largest part and `decimals` more. */
export function spelt(seconds: number, decimals = 0): FormattedValue {
  let rest = Math.abs(seconds);
  const parts: string[] = [];
  for (const [size, name] of SPELT) {
    const amount = Math.floor(rest / size);
    if (parts.length === 0 && amount === 0) continue;
    parts.push(`${amount} ${name}${amount === 1 ? '' : 's'}`);
    rest -= amount * size;
    if (parts.length > decimals) break;
  }
  return unitless(parts.length === 0 ? '0 seconds' : parts.join(', '));
}

// The furthest moment that a Date can hold (ECMAScript, "Time Values and Time Range").
const FURTHEST = 8.64e15;

const US = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

/**
 * A moment, given in milliseconds since 1970, in a date unit of Grafana; the time zone is UTC. Undefined if the unit is not
 * one of dates.
 */
export function moment(value: number, unit: string): FormattedValue | undefined {
  if (!unit.startsWith('dateTime') && !unit.startsWith('time:')) return undefined;
  if (!(Math.abs(value) <= FURTHEST)) return unitless('-');
  if (unit === 'dateTimeFromNow') {
    const seconds = (value - SAMPLE_NOW) / 1000;
    const { text } = spelt(seconds);
    return unitless(seconds > 0 ? `in ${text}` : `${text} ago`);
  }
  const date = new Date(value);
  if (unit.startsWith('dateTimeAsUS'))
    return unitless(US.format(date).replace(',', '').toLowerCase());
  return unitless(date.toISOString().slice(0, 19).replace('T', ' '));
}
