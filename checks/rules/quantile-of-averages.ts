import type { SyntaxNode } from '../../queries/reading.js';
import type { Contract } from '../../telemetry/contract.js';
import { addsQuantiles, averagesBuckets, averagesSummary } from '../queries/averaged-quantiles.js';
import { type Fault, atQuery } from '../finding.js';
import { callsOf, headOf, nameOf } from '../queries/promql-tree.js';
import { type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';

const ADDING = new Set(['avg', 'sum', 'avg_over_time']);
const AVERAGES = new Set(['avg']);

function faultsOf(query: ReadQuery, contract: Pick<Contract, 'series'>): Fault[] {
  const { reading } = query;
  const fault = (call: SyntaxNode, of: string, hint?: string) =>
    atQuery(query, headOf(call), `${nameOf(reading, call)} ${of}`, hint ? { hint } : {});
  const averages = callsOf(reading, AVERAGES);
  return [
    ...callsOf(reading, ADDING)
      .filter((call) => addsQuantiles(reading, call))
      .map((call) => fault(call, 'of quantiles is no quantile')),
    ...averages
      .filter((call) => averagesSummary(reading, call, contract))
      .map((call) => fault(call, 'of the quantiles of a summary is no quantile')),
    ...averages
      .filter((call) => averagesBuckets(reading, call))
      .map((call) => fault(call, 'of buckets counts each target alike', 'sum')),
  ];
}

// https://prometheus.io/docs/practices/histograms/#quantiles
export const quantileOfAverages: Rule = {
  name: 'quantile-of-averages',
  severity: 'error',
  summary: 'Quantiles are made of summed buckets, and are neither averaged nor added afterwards.',
  why: 'The average of the p95 of two instances is the p95 of nothing: a few slow requests on one of them disappear in it.',
  mend: 'Write `histogram_quantile(0.95, sum by (le) (rate(x_bucket[…])))` over all that the number is for; show the worst with `max`.',
  bad: {
    promql:
      'avg(histogram_quantile(0.95, sum by (le, instance) (rate(http_request_duration_seconds_bucket[$__rate_interval]))))',
  },
  good: {
    promql:
      'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))',
  },
  query: (query, { contract }) => (query.language === 'promql' ? faultsOf(query, contract) : []),
};
