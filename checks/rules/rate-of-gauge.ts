import { callsOf, headOf, nameOf, selectorOf } from '../queries/promql-tree.js';
import type { Rule } from '../rule.js';
import { atQuery } from '../finding.js';

// For counters only, and what gauges have in their place (https://prometheus.io/docs/prometheus/latest/querying/functions/).
const FOR_GAUGES: ReadonlyMap<string, string> = new Map([
  ['rate', 'deriv'],
  ['irate', 'idelta'],
  ['increase', 'delta'],
  ['resets', 'changes'],
]);
const COUNTER_FUNCTIONS = new Set(FOR_GAUGES.keys());

export const rateOfGauge: Rule = {
  name: 'rate-of-gauge',
  severity: 'error',
  summary: '`rate`, `irate`, `increase` and `resets` are asked of counters, never of gauges.',
  why: 'They take every fall of a gauge for a restart and add the whole value again: the panel shows growth that never was.',
  mend: 'Use `deriv` or `delta`, or the counter that you meant.',
  needs: 'metrics of a contract',
  bad: { promql: 'rate(go_goroutines{service=~"$service"}[$__rate_interval])' },
  good: { promql: 'deriv(go_goroutines{service=~"$service"}[$__rate_interval])' },
  query: (query, { contract }) => {
    if (query.language !== 'promql') return [];
    return callsOf(query.reading, COUNTER_FUNCTIONS).flatMap((call) => {
      const { metric = '' } = selectorOf(query.reading, call) ?? {};
      if (contract.series.get(metric)?.metric.type !== 'gauge') return [];
      const name = nameOf(query.reading, call);
      const hint = FOR_GAUGES.get(name);
      return [
        atQuery(
          query,
          headOf(call),
          `${name} of ${metric}, which is a gauge`,
          hint === undefined ? {} : { hint },
        ),
      ];
    });
  },
};
