import { childOf, type SyntaxNode } from '../../queries/reading.js';
import { isCounter } from '../queries/counters.js';
import { type Fault, atQuery } from '../finding.js';
import {
  argumentsOf,
  bare,
  callsOf,
  headOf,
  nameOf,
  RATES,
  selectorOf,
  selectorsIn,
  sourcesOf,
} from '../queries/promql-tree.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Known, Rule } from '../rule.js';

const AGGREGATIONS = new Set(['sum', 'avg', 'min', 'max', 'quantile', 'stddev', 'stdvar']);
// Functions that turn a counter into a gauge.
const COUNTING = new Set(['count', 'group', 'count_values']);

/** The counters whose raw values an expression is made of. */
const rawCounters = ({ reading }: ReadQuery, node: SyntaxNode, { contract }: Known) =>
  sourcesOf(reading, node, (name) => !RATES.has(name) && !COUNTING.has(name))
    .filter(({ name }) => name === 'VectorSelector')
    .flatMap((one) => selectorsIn(reading, one))
    .flatMap(({ metric }) => (metric !== undefined && isCounter(contract, metric) ? metric : []));

/** The query with rate inside the aggregation, where the aggregation holds only a selector. */
function mended(query: ReadQuery, rate: SyntaxNode, aggregation: SyntaxNode, range: SyntaxNode) {
  const { reading } = query;
  const selector = selectorOf(reading, aggregation);
  const window = childOf(range, 'DurationExpr');
  if (!selector || !window || argumentsOf(aggregation).length > 1) return {};
  const grouping = childOf(aggregation, 'AggregateModifier');
  const by = grouping ? ` ${written(query, grouping)} ` : '';
  const inner = `${nameOf(reading, rate)}(${written(query, selector)}[${written(query, window)}])`;
  return { hint: `${nameOf(reading, aggregation)}${by}(${inner})` };
}

function faultsOf(query: ReadQuery, rate: SyntaxNode, known: Known): Fault[] {
  const { reading } = query;
  const [range] = argumentsOf(rate).map(bare);
  if (range?.name !== 'SubqueryExpr') return [];
  const within = sourcesOf(reading, range, (name) => !RATES.has(name) && !COUNTING.has(name));
  for (const node of within) {
    const name = nameOf(reading, node);
    const [counter] = AGGREGATIONS.has(name) ? rawCounters(query, node, known) : [];
    if (counter === undefined) continue;
    const message = `${name} of ${counter} hides its restarts from ${nameOf(reading, rate)}`;
    return [atQuery(query, headOf(node), message, mended(query, rate, node, range))];
  }
  return [];
}

// https://prometheus.io/docs/prometheus/latest/querying/functions/#rate
export const aggregationBeforeRate: Rule = {
  name: 'aggregation-before-rate',
  severity: 'error',
  summary: '`rate`, `irate` and `increase` are taken of each counter, before any aggregation.',
  why: 'When one instance restarts, the sum falls and `rate` takes that for a restart of all: the panel shows a peak that never was.',
  mend: 'Aggregate the rates: `sum(rate(x_total[5m]))` in place of `rate(sum(x_total)[5m:])`.',
  bad: { promql: 'rate(sum(http_requests_total{service=~"$service"})[5m:])' },
  good: { promql: 'sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))' },
  query: (query, known) =>
    query.language === 'promql'
      ? callsOf(query.reading, RATES).flatMap((rate) => faultsOf(query, rate, known))
      : [],
};
