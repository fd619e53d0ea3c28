import { max, mean, min, sum } from 'd3-array';

const CALCS: Readonly<Record<string, (values: readonly number[]) => number | undefined>> = {
  first: (values) => values[0],
  firstNotNull: (values) => values[0],
  max: (values) => max(values),
  min: (values) => min(values),
  mean: (values) => mean(values),
  avg: (values) => mean(values),
  sum: (values) => sum(values),
  total: (values) => sum(values),
  count: (values) => values.length,
  range: (values) => (max(values) ?? 0) - (min(values) ?? 0),
};

const NAMES: Readonly<Record<string, string>> = {
  lastNotNull: 'Last *',
  firstNotNull: 'First *',
  sum: 'Total',
};

/** Reduces values to one by the id of a calculation in Grafana; the last one for an unknown id. */
export const reduced = (values: readonly number[], calc: string): number =>
  CALCS[calc]?.(values) ?? values.at(-1) ?? 0;

/** The name of a calculation in Grafana. */
export const calcName = (calc: string): string =>
  NAMES[calc] ?? `${calc.charAt(0).toUpperCase()}${calc.slice(1)}`;
