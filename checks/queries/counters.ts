import type { Reading, SyntaxNode } from '../../queries/reading.js';
import type { Contract } from '../../telemetry/contract.js';
import { ancestorsOf, isWithin, nameOf, operationOf, textOf } from './promql-tree.js';

/** Whether the contract says that a metric only rises: a counter, or a part of a histogram or summary. */
export function isKnownCounter({ series }: Pick<Contract, 'series'>, name: string): boolean {
  const metric = series.get(name)?.metric;
  if (metric?.type === 'histogram' || metric?.type === 'summary') return name !== metric.name;
  return metric?.type === 'counter';
}

// The convention for counters (https://prometheus.io/docs/practices/naming/); a name with a colon is of a recording rule,
// whose values may be anything.
const COUNTER = /^[^:]+_total$/;
// Names that end like a counter and are none: an uptime, a size.
const NO_COUNTER = /(^|_)(up_?time|time_up)(_|$)|(^|_)(memory|swap)_total$/;

/** Whether a metric is a counter: by the contract, or by its name where the contract leaves that open. */
export function isCounter(contract: Pick<Contract, 'series'>, name: string): boolean {
  const type = contract.series.get(name)?.metric.type ?? 'untyped';
  return type === 'untyped'
    ? COUNTER.test(name) && !NO_COUNTER.test(name)
    : isKnownCounter(contract, name);
}

/** Functions that are right for gauges only, each with what a counter needs in its place, where there is one. */
export const GAUGE_FUNCTIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['delta', 'increase'],
  ['idelta', 'irate'],
  ['deriv', 'rate'],
  ...(
    'predict_linear holt_winters double_exponential_smoothing avg_over_time min_over_time max_over_time ' +
    'sum_over_time quantile_over_time stddev_over_time stdvar_over_time mad_over_time'
  )
    .split(' ')
    .map((name): [string, undefined] => [name, undefined]),
]);

// Functions that tell whether a series exists or when it changed, not its value.
const EXISTENCE = new Set(
  (
    'count group absent absent_over_time present_over_time count_over_time changes resets timestamp ' +
    'ts_of_first_over_time ts_of_last_over_time'
  ).split(' '),
);

/** Whether an expression uses only that the series exist, not their values: `count(x)`, `… and x`, `x * 0`. */
export const asksExistence = (reading: Reading, node: SyntaxNode): boolean =>
  ancestorsOf(node).some((above) => {
    if (EXISTENCE.has(nameOf(reading, above))) return true;
    const operation = operationOf(above);
    if (!operation) return false;
    const { left, operator, right } = operation;
    if (operator.name === 'And' || operator.name === 'Unless') return isWithin(node, right);
    const isZero = [left, right].some((one) => textOf(reading, one) === '0');
    return operator.name === 'Mul' && isZero;
  });
