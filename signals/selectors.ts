/** Label matchers and query shapes that more than one topic needs. `$name` are the dashboards' variables. */

/** Series of the chosen service. */
export const SERVICE = 'service=~"$service"';
/** Series of the chosen service, method and route. */
export const ROUTE = `${SERVICE},method=~"$method",path=~"$path"`;
/** SERVER spans of the chosen service, method and route, as Tempo's span metrics label them. */
export const SERVER_SPANS = `${SERVICE},span_kind="SPAN_KIND_SERVER",http_method=~"$method",http_route=~"$path"`;

/**
 * PromQL: `part` over `whole`. 0 where there is a whole and no part (no series exists before the first 5xx);
 * nothing where the whole is 0 or absent, so that a dead service never looks perfect.
 */
export const ratio = (part: string, whole: string): string =>
  `(${part} or ${whole} * 0)\n/\n(${whole} > 0)`;

/** PromQL: a quantile in seconds of a classic histogram's `_bucket` rate; nothing, instead of NaN, without traffic. */
export const quantile = (q: number, bucketRate: string): string =>
  `histogram_quantile(${q}, ${bucketRate}) >= 0`;

/**
 * PromQL: `expr` reduced to the `limit` label sets that are greatest over the whole time range, so that a graph has at
 * most `limit` series however many there are (`topk` alone chooses anew at each step).
 * `@ end()`: https://prometheus.io/docs/prometheus/latest/querying/basics/#modifier
 */
export const onlyBusiest = (limit: number, labels: string, counter: string, expr: string): string =>
  `${expr}\nand on (${labels})\ntopk(${limit}, sum by (${labels}) (rate(${counter}[$__range] @ end())))`;

/** PromQL: the rate of `counter` by `labels`, of the `limit` label sets with most of it over the whole time range. */
export const busiestRate = (limit: number, labels: string, counter: string): string =>
  onlyBusiest(limit, labels, counter, `sum by (${labels}) (rate(${counter}[$__rate_interval]))`);

/** PromQL: the value, or the rate, of a metric of an exporter by instance; `matcher` chooses the instances. */
export const byInstance = (matcher: string) => ({
  gaugeOf: (metric: string) => `sum by (instance) (${metric}{${matcher}})`,
  rateOf: (metric: string) => `sum by (instance) (rate(${metric}{${matcher}}[$__rate_interval]))`,
});
