import type { Selector } from '../../queries/reading.js';
import { asksExistence, GAUGE_FUNCTIONS, isCounter, isKnownCounter } from '../queries/counters.js';
import { ancestorsOf, nameOf, RATES } from '../queries/promql-tree.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Known, Rule } from '../rule.js';
import { atQuery } from '../finding.js';

/** Whether another rule reports a raw counter: aggregation-before-rate, or counter-as-gauge. */
function isJudgedElsewhere(
  { reading }: ReadQuery,
  { node, metric = '' }: Selector,
  { contract }: Known,
): boolean {
  return ancestorsOf(node).some((above) => {
    const name = nameOf(reading, above);
    return RATES.has(name) || (GAUGE_FUNCTIONS.has(name) && isKnownCounter(contract, metric));
  });
}

/** Whether a person sees what the query gives; variables list label values, and a service map adds functions of its own. */
const showsValues = ({ language, at, target }: ReadQuery): boolean =>
  language === 'promql' && at[0] !== 'templating' && target?.serviceMapQuery === undefined;

/** Whether a metric is a counter. In rule files the name alone is no proof: capacities are divided by that end in `_total` too. */
const isJudged = ({ rule }: ReadQuery, { contract }: Known, metric: string): boolean =>
  rule ? isKnownCounter(contract, metric) : isCounter(contract, metric);

export const targetCounterAgg: Rule = {
  name: 'target-counter-agg',
  severity: 'error',
  summary: 'The value of a counter is only used within `rate`, `irate` or `increase`.',
  why: 'A counter counts since the process started: its value says nothing of now, and falls to 0 at each restart.',
  mend: 'Wrap the counter in `rate`, `irate` or `increase`, before any aggregation. To ask whether it exists, `count` it.',
  bad: { promql: 'sum(http_requests_total{service=~"$service"})' },
  good: { promql: 'sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))' },
  query: (query, known) => {
    if (!showsValues(query)) return [];
    return query.reading.selectors.flatMap((selector) => {
      const { metric, node } = selector;
      if (metric === undefined || !isJudged(query, known, metric)) return [];
      if (isJudgedElsewhere(query, selector, known)) return [];
      if (asksExistence(query.reading, node)) return [];
      const message = `counter ${metric} is used without rate, irate or increase`;
      const window = query.rule ? '5m' : '$__rate_interval';
      const hint = `rate(${written(query, selector)}[${window}])`;
      return [atQuery(query, selector, message, selector.window ? {} : { hint })];
    });
  },
};
