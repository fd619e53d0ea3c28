import { spelt } from './durations.js';
import { bare, type Shown } from './number-text.js';
import { SAMPLE_NOW } from './sample-time.js';

// The moments that a Date can tell (ECMAScript, "Time Values and Time Range").
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
 * A moment, in milliseconds since 1970, by the id of a unit of Grafana; the time zone is UTC. Undefined where the id is
 * none of a date.
 */
export function moment(value: number, unit: string): Shown | undefined {
  if (!unit.startsWith('dateTime') && !unit.startsWith('time:')) return undefined;
  if (!(Math.abs(value) <= FURTHEST)) return bare('-');
  if (unit === 'dateTimeFromNow') {
    const seconds = (value - SAMPLE_NOW) / 1000;
    const { text } = spelt(seconds);
    return bare(seconds > 0 ? `in ${text}` : `${text} ago`);
  }
  const date = new Date(value);
  if (unit.startsWith('dateTimeAsUS')) return bare(US.format(date).replace(',', '').toLowerCase());
  return bare(date.toISOString().slice(0, 19).replace('T', ' '));
}
