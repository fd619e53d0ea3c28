import type { Signal, Thresholds } from '../signals/signal.js';
import type { Condition, Humanize } from './model.js';

const BY_UNIT: Readonly<Partial<Record<Signal['unit'], Humanize>>> = {
  percentunit: 'humanizePercentage',
  s: 'humanizeDuration',
  bytes: 'humanize1024',
};

const humanizeOf = ({ unit }: Signal): Humanize => BY_UNIT[unit] ?? 'humanize';

/**
 * The expression of one of a signal's queries.
 * @throws RangeError when it has no such query in PromQL.
 */
export function exprOf({ key, queries }: Signal, index = 0): string {
  const query = queries[index];
  if (query?.language !== 'promql') throw new RangeError(`${key} has no PromQL query ${index}`);
  return query.expr;
}

/** Where a colour of a signal begins: the red of a panel and an alert on it are the same number. */
function boundOf(
  key: string,
  thresholds: Thresholds | undefined,
  color: string,
): NonNullable<Condition['bound']> {
  const steps = thresholds ?? [];
  const index = steps.findIndex((step) => step.color === color);
  const from = steps[index]?.from;
  const next = steps[index + 1]?.from;
  if (typeof from === 'number') return { value: from, holds: 'from' };
  if (typeof next === 'number') return { value: next, holds: 'below' };
  throw new RangeError(`${key} has no threshold in ${color}`);
}

const compared = (expr: string, { value, holds }: NonNullable<Condition['bound']>) =>
  `(\n${expr}\n) ${holds === 'from' ? '>=' : '<'} ${value}`;

/**
 * Holds while a signal is in a colour of its panel, or worse.
 * @param expr What is asked: the signal's first query where nothing else is given.
 * @throws RangeError when the signal has no such colour.
 */
export function reaches(signal: Signal, color: 'orange' | 'red', expr = exprOf(signal)): Condition {
  const bound = boundOf(signal.key, signal.thresholds, color);
  return {
    expr: compared(expr, bound),
    humanize: humanizeOf(signal),
    bound,
  };
}

/**
 * Holds while an expression is at a value or above.
 * @param also A further condition, with its operator.
 */
export function atLeast(humanize: Humanize, expr: string, value: number, also = ''): Condition {
  const bound = { value, holds: 'from' } as const;
  return { expr: [compared(expr, bound), also].filter(Boolean).join('\n'), humanize, bound };
}

/** Holds while an expression gives anything. */
export const gives = (expr: string, humanize: Humanize = 'humanize'): Condition => ({
  expr,
  humanize,
});
