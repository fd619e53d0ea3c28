import * as units from '@grafana/grafana-foundation-sdk/units';

/**
 * The ids of Grafana's units (grafana/grafana, packages/grafana-data/src/valueFormats/categories.ts), with the newest
 * that the SDK lacks, and the old spelling that valueFormats.ts still takes.
 */
export const UNIT_IDS: ReadonlySet<string> = new Set(
  [...Object.values(units), 'lengthcm', 'farenheit'].filter((id) => typeof id === 'string'),
);

// The prefixes of custom units (packages/grafana-data/src/valueFormats/valueFormats.ts, getValueFormat).
const CUSTOM = /^(?:prefix|suffix|time|si|count|currency|bool):/;

/** Whether Grafana knows a unit, or it is written as a custom one. */
export const isUnit = (text: string): boolean => UNIT_IDS.has(text) || CUSTOM.test(text);

const synonyms = (id: string, ...texts: readonly string[]): [string, string][] =>
  texts.map((text) => [text, id]);

const perSecond = (id: string, ...nouns: readonly string[]): [string, string][] =>
  synonyms(id, ...nouns.flatMap((noun) => [`${noun}/s`, `${noun}/sec`, `${noun}/second`]));

// Without regard to case and spaces. What may mean two units, as `kb`, is left out.
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...perSecond('reqps', 'req', 'reqs', 'request', 'requests'),
  ...synonyms('reqps', 'req/sec.', 'requestspersecond', 'reqpersec'),
  ...perSecond('ops', 'op', 'ops', 'operations'),
  ...perSecond('cps', 'count', 'counts'),
  ...perSecond('eps', 'event', 'events'),
  ...perSecond('mps', 'msg', 'msgs', 'message', 'messages'),
  ...perSecond('rowsps', 'row', 'rows'),
  ...perSecond('pps', 'packet', 'packets'),
  ...perSecond('iops', 'io'),
  ...perSecond('wps', 'write', 'writes'),
  ...perSecond('rps', 'read', 'reads'),
  ...perSecond('Bps', 'byte', 'bytes'),
  ...perSecond('bps', 'bit', 'bits'),
  ...synonyms('reqpm', 'req/min', 'reqs/min', 'requests/min'),
  ...synonyms('ns', 'nanosecond', 'nanoseconds', 'nsec'),
  ...synonyms('µs', 'us', 'usec', 'μs', 'microsecond', 'microseconds'),
  ...synonyms('ms', 'millisecond', 'milliseconds', 'millis', 'msec', 'msecs'),
  ...synonyms('s', 'second', 'seconds', 'sec', 'secs'),
  ...synonyms('m', 'minute', 'minutes', 'min', 'mins'),
  ...synonyms('h', 'hour', 'hours'),
  ...synonyms('d', 'day', 'days'),
  ...synonyms('bytes', 'byte'),
  ...synonyms('bits', 'bit'),
  ...synonyms('kbytes', 'kib', 'kibibyte', 'kibibytes'),
  ...synonyms('mbytes', 'mib', 'mebibyte', 'mebibytes'),
  ...synonyms('gbytes', 'gib', 'gibibyte', 'gibibytes'),
  ...synonyms('hertz', 'hz'),
  ...synonyms('celsius', '°c'),
]);
// Texts that Grafana shows behind the number just as it shows the id.
const BY_CASE: ReadonlyMap<string, string> = new Map([
  ['B/s', 'Bps'],
  ['b/s', 'bps'],
  ...['K', 'M', 'G', 'T'].flatMap((prefix): [string, string][] => [
    [`${prefix}B`, `dec${prefix.toLowerCase()}bytes`],
    [`${prefix}B/s`, `${prefix}Bs`],
    [`${prefix}iB/s`, `${prefix}iBs`],
    [`${prefix}b/s`, `${prefix}bits`],
    [`${prefix}bps`, `${prefix}bits`],
  ]),
]);
const PERCENT = new Set(['%', 'percentage', 'pct', 'percents']);

/** The only unit of Grafana that a text can mean; `max` is the maximum of the field. */
export function meantUnit(text: string, max: unknown): string | undefined {
  const plain = text.toLowerCase().replace(/\s/g, '');
  // With a maximum of 1 the values are ratios: percentunit is meant, or the maximum is wrong.
  if (PERCENT.has(plain)) return max === 1 ? undefined : 'percent';
  const [same, ...others] = [...UNIT_IDS].filter((id) => id.toLowerCase() === plain);
  // Case matters for one letter: `M` is not a minute.
  const byCase = plain.length > 1 && others.length === 0 ? same : undefined;
  return BY_CASE.get(text) ?? SYNONYMS.get(plain) ?? byCase;
}
