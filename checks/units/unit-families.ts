import type { Dimension, Quantity } from './quantity.js';

// The ids of grafana/grafana, packages/grafana-data/src/valueFormats/categories.ts. Ids that are not here, as `short`,
// `none` and a team's own, say nothing of what the numbers measure.
const PREFIXES = ['', 'k', 'm', 'g', 't', 'p'];
const RATE_PREFIXES = ['K', 'M', 'G', 'T', 'P'];

type FamilyUnit = readonly [id: string, kind: Dimension, factor: number];

const scaled = (kind: Dimension, ids: Readonly<Record<string, number>>): FamilyUnit[] =>
  Object.entries(ids).map(([id, factor]) => [id, kind, factor]);

const same = (kind: Dimension, factor: number, ids: string): FamilyUnit[] =>
  ids.split(' ').map((id) => [id, kind, factor]);

// The first one of its kind and factor is what a hint names.
const SHOWN: readonly FamilyUnit[] = [
  ...scaled('time', {
    s: 1,
    ms: 1e3,
    µs: 1e6,
    ns: 1e9,
    m: 1 / 60,
    h: 1 / 3600,
    d: 1 / 86_400,
    timeticks: 100,
    dtdurationms: 1e3,
    clockms: 1e3,
  }),
  ...same('time', 1, 'dtdurations dthms dtdhms clocks'),
  ...PREFIXES.flatMap((prefix, power): FamilyUnit[] => [
    [`${prefix}bytes`, 'bytes', 1024 ** -power],
    [`dec${prefix}bytes`, 'bytes', 1000 ** -power],
  ]),
  ...same('bytes', 8, 'bits decbits'),
  ...same('bytes per second', 1, 'Bps binBps'),
  ...same('bytes per second', 8, 'bps binbps'),
  ...RATE_PREFIXES.flatMap((prefix, power): FamilyUnit[] => [
    [`${prefix}Bs`, 'bytes per second', 1000 ** -(power + 1)],
    [`${prefix}iBs`, 'bytes per second', 1024 ** -(power + 1)],
    [`${prefix}bits`, 'bytes per second', 8 * 1000 ** -(power + 1)],
    [`${prefix}ibits`, 'bytes per second', 8 * 1024 ** -(power + 1)],
  ]),
  ...same('count per second', 1, 'cps ops reqps rps wps iops eps mps recps rowsps pps hertz'),
  ...same('count per second', 60, 'cpm opm reqpm rpm wpm epm mpm recpm rowspm'),
  ...scaled('ratio', { percentunit: 1, percent: 100 }),
  ...same(
    'moment',
    1000,
    'dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsUSNoDateIfToday dateTimeAsLocal ' +
      'dateTimeAsLocalNoDateIfToday dateTimeAsSystem dateTimeFromNow',
  ),
];
const UNITS = new Map(
  SHOWN.map(([id, kind, factor]): [string, Quantity] => [id, { kind, factor }]),
);

// Kilo to peta, decimal or binary: 1000 and 1024 count as the same factor.
const isNear = (a: Quantity, b: Quantity) =>
  a.factor / b.factor > 0.8 && a.factor / b.factor < 1.25;

// Factors that convert units: bits, per cent, minutes, hours, days, powers of 1000 and 1024. Any other is arithmetic: a mean, a
// share of a limit.
const CONVERSIONS = [
  8,
  60,
  100,
  3600,
  86_400,
  ...[1, 2, 3, 4].flatMap((n) => [1000 ** n, 1024 ** n]),
];

/** Whether two factors mean the same unit. */
function isSameScale(a: Quantity, b: Quantity): boolean {
  const times = Math.max(a.factor / b.factor, b.factor / a.factor);
  return isNear(a, b) || !CONVERSIONS.some((one) => Math.abs(times / one - 1) < 1e-6);
}

/** What a unit of Grafana shows; undefined for one that says nothing of what the numbers measure. */
export const shownBy = (unit: string): Quantity | undefined => UNITS.get(unit);

/** Whether numbers that measure `given` are right under a unit that shows `shown`. */
export function agrees(given: Quantity, shown: Quantity): boolean {
  if (given.kind === 'number') return true;
  // Seconds in each second are read as a share, as cores, or as seconds.
  if (given.kind === 'time per second') {
    return (shown.kind === 'ratio' || shown.kind === 'time') && isNear(given, shown);
  }
  // Some gauges are speeds by another name, as node_network_speed_bytes.
  if (given.kind === 'bytes' && shown.kind === 'bytes per second') return isNear(given, shown);
  // A count over a window of one minute is a rate a minute.
  if (given.kind === 'count' && shown.kind === 'count per second') return shown.factor === 60;
  return given.kind === shown.kind && isSameScale(given, shown);
}

/** The unit for numbers that measure `given`, where there is one. */
export function unitFor(given: Quantity): string | undefined {
  if (given.kind === 'count') return 'short';
  const wanted = given.kind === 'time per second' ? 'ratio' : given.kind;
  const best = SHOWN.find(([, kind, factor]) => kind === wanted && isNear(given, { kind, factor }));
  return best?.[0];
}

const BASES: Readonly<Record<Dimension, string>> = {
  number: 'numbers',
  time: 'seconds',
  'time per second': 'seconds per second',
  bytes: 'bytes',
  'bytes per second': 'bytes per second',
  count: 'a count',
  'count per second': 'a count per second',
  ratio: 'a ratio',
  moment: 'a time in seconds',
};
const NAMES: Readonly<Record<string, string>> = {
  'time 1000': 'milliseconds',
  'ratio 100': 'percent',
  'moment 1000': 'a time in milliseconds',
  'bytes 8': 'bits',
  'bytes per second 8': 'bits per second',
  'count per second 60': 'a count per minute',
};

/** A quantity for people, like `seconds`, or `bytes / 1024`. */
export function described({ kind, factor }: Quantity): string {
  if (factor === 1) return BASES[kind];
  const scale = factor > 1 ? ` × ${factor}` : ` / ${Math.round(1 / factor)}`;
  return NAMES[`${kind} ${factor}`] ?? `${BASES[kind]}${scale}`;
}
