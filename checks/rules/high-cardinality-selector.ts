import { isAsked } from '../queries/asked-query.js';
import type { Rule } from '../rule.js';
import { selectorCosts } from '../queries/touched-series.js';
import { atQuery } from '../finding.js';

// Far above any metric of this package with all of its routes and buckets (11,520), and far below what a server can give
// to each of many panels in the seconds that people wait.
const MANY = 20_000;

export const highCardinalitySelector: Rule = {
  name: 'high-cardinality-selector',
  severity: 'warning',
  summary: `No selector of a panel touches more than ${MANY} series, as the contract estimates them.`,
  why: 'The server reads all of these series at every refresh: the panel is slow, and with every target that is added slower.',
  mend: 'Name the metric, select by more labels, or ask a recording rule.',
  needs: 'metrics of a contract',
  bad: { promql: 'topk(10, count by (__name__) ({service="toq_server"}))' },
  good: { promql: 'count({__name__="http_requests_total", service="toq_server"})' },
  query: (query, { contract }) => {
    if (query.language !== 'promql' || !isAsked(query)) return [];
    const costs = selectorCosts(query, contract);
    return query.reading.selectors.flatMap((selector, index) => {
      const touched = costs[index] ?? 0;
      if (touched <= MANY) return [];
      const what = selector.metric ?? 'a selector without a metric';
      return [atQuery(query, selector, `${what} touches about ${touched} series`)];
    });
  },
};
