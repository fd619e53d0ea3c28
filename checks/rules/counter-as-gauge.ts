import { asksExistence, GAUGE_FUNCTIONS, isKnownCounter } from '../queries/counters.js';
import { callsOf, headOf, nameOf, selectorOf } from '../queries/promql-tree.js';
import type { Rule } from '../rule.js';
import { atQuery } from '../finding.js';

const NAMES = new Set(GAUGE_FUNCTIONS.keys());

// https://prometheus.io/docs/prometheus/latest/querying/functions/: delta, deriv and their like are for gauges.
export const counterAsGauge: Rule = {
  name: 'counter-as-gauge',
  severity: 'error',
  summary:
    'Functions for gauges, such as `delta`, `deriv` or `avg_over_time`, are not asked of a counter itself.',
  why: 'They do not know restarts: `delta` turns negative, and an average over time grows with the age of the process.',
  mend: 'Use `increase`, `irate` or `rate`; over a longer time ask for them in a subquery, as in `max_over_time(rate(x[5m])[1h:])`.',
  needs: 'metrics of a contract',
  bad: { promql: 'delta(http_requests_total{service=~"$service"}[$__rate_interval])' },
  good: { promql: 'increase(http_requests_total{service=~"$service"}[$__rate_interval])' },
  query: (query, { contract }) => {
    if (query.language !== 'promql') return [];
    return callsOf(query.reading, NAMES).flatMap((call) => {
      const { metric = '' } = selectorOf(query.reading, call) ?? {};
      if (!isKnownCounter(contract, metric) || asksExistence(query.reading, call)) return [];
      const name = nameOf(query.reading, call);
      const hint = GAUGE_FUNCTIONS.get(name);
      return [
        atQuery(
          query,
          headOf(call),
          `${name} of ${metric}, which is a counter`,
          hint === undefined ? {} : { hint },
        ),
      ];
    });
  },
};
