import { childOf, type Range, type SyntaxNode } from '../../queries/reading.js';
import type { Series } from '../../telemetry/contract.js';
import { computed, either, measured, one, perSecond, type Quantity } from './quantity.js';
import { argumentsOf } from '../queries/promql-tree.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';

type KnownSeries = ReadonlyMap<string, Series>;
type Of = (node: SyntaxNode | undefined) => Quantity | undefined;

const RATES = new Set(['rate', 'irate', 'deriv']);
const COUNTS = new Set(['count', 'count_values', 'count_over_time', 'changes', 'resets']);
/** Functions whose result has the unit of one argument, with the index of that argument. */
const KEEPS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    (
      'abs ceil floor round clamp clamp_min clamp_max sort sort_desc sort_by_label sort_by_label_desc label_replace ' +
      'label_join scalar vector increase delta idelta predict_linear avg_over_time min_over_time max_over_time ' +
      'sum_over_time last_over_time first_over_time stddev_over_time mad_over_time ' +
      'sum avg min max stddev'
    )
      .split(' ')
      .map((name) => [name, 0]),
  ),
  quantile_over_time: 1,
  topk: 1,
  bottomk: 1,
  limitk: 1,
  limit_ratio: 1,
  quantile: 1,
};
const WRAPPERS = new Set([
  'PromQL',
  'ParenExpr',
  'StepInvariantExpr',
  'OffsetExpr',
  'MatrixSelector',
  'SubqueryExpr',
]);
const FILTERS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** The text of a node; undefined where a variable stands for it, because then it may be any other. */
function fixedText(query: ReadQuery, node: SyntaxNode | undefined): string | undefined {
  const text = node && query.reading.text.slice(node.from, node.to);
  return node && text === written(query, node) ? text : undefined;
}

/** What one selected series measures: buckets and counts of a histogram count, whatever it is a histogram of. */
function ofSelector(query: ReadQuery, node: SyntaxNode, known: KnownSeries): Quantity | undefined {
  const name = fixedText(query, childOf(node, 'Identifier'));
  const series = name === undefined ? undefined : known.get(name);
  if (!series) return undefined;
  const { type, unit, name: base } = series.metric;
  const counts =
    ['histogram', 'summary'].includes(type) &&
    [`${base}_bucket`, `${base}_count`].includes(series.name);
  return counts ? one('count') : measured(unit);
}

/** What the bounds of the buckets in a stretch of a query measure; undefined where it holds no histogram, or different ones. */
export function boundsOf(
  { reading }: ReadQuery,
  { from, to }: Range,
  known: KnownSeries,
): Quantity | undefined {
  const units = reading.selectors
    .filter((one) => one.from >= from && one.to <= to)
    .map(({ metric = '' }) => known.get(metric)?.metric)
    .map((metric) => (metric?.type === 'histogram' ? metric.unit : 'unknown'));
  const [unit = 'unknown'] = units;
  return units.every((other) => other === unit) ? measured(unit) : undefined;
}

/** What the call of a function, or an aggregation, gives. */
function ofCall(
  query: ReadQuery,
  node: SyntaxNode,
  known: KnownSeries,
  of: Of,
): Quantity | undefined {
  const name = fixedText(
    query,
    childOf(node, 'FunctionIdentifier') ?? childOf(node, 'AggregateOp'),
  )?.toLowerCase();
  if (name === undefined) return undefined;
  if (COUNTS.has(name)) return one('count');
  if (name === 'time' || name === 'timestamp') return one('moment');
  if (name === 'histogram_quantile') return boundsOf(query, node, known);
  const args = argumentsOf(node);
  if (RATES.has(name)) {
    const counted = of(args[0]);
    return counted && perSecond(counted);
  }
  const place = KEEPS[name];
  return place === undefined ? undefined : of(args[place]);
}

function ofOperation(query: ReadQuery, node: SyntaxNode, of: Of): Quantity | undefined {
  const { children } = node;
  const left = of(children[0]);
  const operator = children[1] && fixedText(query, children[1])?.toLowerCase();
  if (operator === undefined || childOf(node, 'BoolModifier')) return undefined;
  if (operator === 'and' || operator === 'unless') return left;
  const right = of(children.at(-1));
  if (operator === 'or') return left && right && either(left, right);
  if (FILTERS.has(operator)) return left?.kind === 'number' ? right : left;
  return left && right && computed(left, operator, right);
}

function ofLiteral(query: ReadQuery, node: SyntaxNode): Quantity | undefined {
  const factor = Number(fixedText(query, node) ?? NaN);
  return Number.isFinite(factor) ? { kind: 'number', factor } : undefined;
}

/**
 * What the values of a PromQL query measure, by the units that the contract gives its metrics. Undefined where anything
 * in it leaves that unclear.
 */
export function promqlQuantity(query: ReadQuery, known: KnownSeries): Quantity | undefined {
  const of: Of = (node) => {
    if (!node) return undefined;
    if (WRAPPERS.has(node.name)) return of(node.children[0]);
    if (node.name === 'UnaryExpr') return of(node.children.at(-1));
    if (node.name === 'VectorSelector') return ofSelector(query, node, known);
    if (node.name === 'NumberDurationLiteral') return ofLiteral(query, node);
    if (node.name === 'BinaryExpr') return ofOperation(query, node, of);
    const isCall = node.name === 'FunctionCall' || node.name === 'AggregateExpr';
    return isCall ? ofCall(query, node, known, of) : undefined;
  };
  return query.language === 'promql' ? of(query.reading.nodes[0]) : undefined;
}
