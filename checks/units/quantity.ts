import type { MetricUnit } from '../../telemetry/model.js';

/** What numbers measure. `number` measures nothing: a literal, or the constant 1 of an info metric. */
export type Dimension =
  | 'number'
  | 'time'
  | 'time per second'
  | 'bytes'
  | 'bytes per second'
  | 'count'
  | 'count per second'
  | 'ratio'
  | 'moment';

/** What numbers measure, and how often they count one base unit: 1000 where seconds are given in milliseconds. */
export interface Quantity {
  readonly kind: Dimension;
  readonly factor: number;
}

export const one = (kind: Dimension): Quantity => ({ kind, factor: 1 });

const MEASURED: Readonly<Partial<Record<MetricUnit, Quantity>>> = {
  seconds: one('time'),
  milliseconds: { kind: 'time', factor: 1000 },
  bytes: one('bytes'),
  timestamp: one('moment'),
  ratio: one('ratio'),
  info: one('number'),
};
// Their values may be read in more than one way: `avg(up)` is a ratio, `sum(up)` a count.
const UNCLEAR: ReadonlySet<MetricUnit> = new Set(['unknown', 'boolean', 'load']);

/** What the values of a metric measure; undefined where its unit does not say it. */
export const measured = (unit: MetricUnit): Quantity | undefined =>
  UNCLEAR.has(unit) ? undefined : (MEASURED[unit] ?? one('count'));

const PER_SECOND: Readonly<Partial<Record<Dimension, Dimension>>> = {
  time: 'time per second',
  bytes: 'bytes per second',
  count: 'count per second',
};

/** What the rate of a quantity measures. */
export function perSecond({ kind, factor }: Quantity): Quantity | undefined {
  const rate = PER_SECOND[kind];
  return rate && { kind: rate, factor };
}

const QUOTIENTS: Readonly<Record<string, Dimension>> = {
  'time / count': 'time',
  'time per second / count': 'time per second',
  'time per second / count per second': 'time',
  'bytes / count': 'bytes',
  'bytes / time': 'bytes per second',
  'bytes per second / count': 'bytes per second',
  'bytes per second / count per second': 'bytes',
  'count / time': 'count per second',
  'count per second / count': 'count per second',
};

const isNumber = ({ kind }: Quantity) => kind === 'number';

function scaled(kind: Dimension | undefined, factor: number): Quantity | undefined {
  return kind !== undefined && Number.isFinite(factor) && factor > 0 ? { kind, factor } : undefined;
}

function product(a: Quantity, b: Quantity): Quantity | undefined {
  if (isNumber(a)) return product(b, a);
  if (!isNumber(b)) return undefined;
  // 0 is 0 in every unit: `or x * 0` only fills gaps with zeros.
  return b.factor === 0 ? a : scaled(a.kind, a.factor * b.factor);
}

function quotient(a: Quantity, b: Quantity): Quantity | undefined {
  const factor = a.factor / b.factor;
  if (isNumber(b)) return scaled(a.kind, factor);
  const kind = a.kind === b.kind && a.kind !== 'moment' ? 'ratio' : undefined;
  return scaled(kind ?? QUOTIENTS[`${a.kind} / ${b.kind}`], factor);
}

function sum(a: Quantity, b: Quantity): Quantity | undefined {
  if (isNumber(a) || isNumber(b)) return isNumber(a) ? b : a;
  if (a.factor !== b.factor) return undefined;
  return a.kind === b.kind || (a.kind === 'moment' && b.kind === 'time') ? a : undefined;
}

/** What `a or b` measures: what both measure; where one is a plain number, what the other measures. */
export function either(a: Quantity, b: Quantity): Quantity | undefined {
  if (isNumber(a) || isNumber(b)) return isNumber(a) ? b : a;
  return a.kind === b.kind && a.factor === b.factor ? a : undefined;
}

const difference = (a: Quantity, b: Quantity): Quantity | undefined =>
  a.kind === 'moment' && b.kind === 'moment' && a.factor === b.factor
    ? { ...a, kind: 'time' }
    : sum(a, b);

/** What an operation on two literals gives. */
const FOLD: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};
const ARITHMETIC: Readonly<Record<string, (a: Quantity, b: Quantity) => Quantity | undefined>> = {
  '+': sum,
  '-': difference,
  '*': product,
  '/': quotient,
};

/** What `a operator b` measures; undefined where that is unclear. */
export function computed(a: Quantity, operator: string, b: Quantity): Quantity | undefined {
  if (isNumber(a) && isNumber(b)) {
    const fold = FOLD[operator];
    return fold && { kind: 'number', factor: fold(a.factor, b.factor) };
  }
  return ARITHMETIC[operator]?.(a, b);
}
