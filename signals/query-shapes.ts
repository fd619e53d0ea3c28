import type { Database } from '../services/service.js';
import { counted, type Came } from './recorded.js';
import type { Scope } from './scope.js';

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
export const onlyBusiest = (
  { range }: Scope,
  limit: number,
  labels: string,
  came: Came,
  expr: string,
): string =>
  `${expr}\nand on (${labels})\ntopk(${limit}, sum by (${labels}) (${came(range, ' @ end()')}))`;

/** PromQL: the rate of `counter` by `labels`, of the `limit` label sets with most of it over the whole time range. */
export const busiestRate = (scope: Scope, limit: number, labels: string, counter: string): string =>
  onlyBusiest(
    scope,
    limit,
    labels,
    counted(counter),
    `sum by (${labels}) (rate(${counter}[${scope.window}]))`,
  );

/** PromQL: the value of a metric of a database's exporter, by instance. */
export const gaugeOf = ({ instances }: Scope, database: Database, metric: string): string =>
  `sum by (instance) (${metric}{${instances(database)}})`;

/** PromQL: the rate of a counter of a database's exporter, by instance. */
export const rateOf = ({ instances, window }: Scope, database: Database, metric: string): string =>
  `sum by (instance) (rate(${metric}{${instances(database)}}[${window}]))`;
