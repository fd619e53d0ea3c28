import type { Reading } from '../../queries/reading.js';
import { argumentsOf, bare, callsOf, nameOf } from './promql-tree.js';
import { type Fault, atQuery } from '../finding.js';
import { type ReadQuery } from '../../grafana-files/read-query.js';

// https://prometheus.io/docs/prometheus/latest/querying/functions/
const OF_WINDOWS = new Set(
  (
    'rate irate increase delta idelta deriv changes resets predict_linear holt_winters double_exponential_smoothing ' +
    'absent_over_time avg_over_time min_over_time max_over_time sum_over_time count_over_time quantile_over_time ' +
    'stddev_over_time stdvar_over_time last_over_time present_over_time mad_over_time'
  ).split(' '),
);
const OF_VECTORS = new Set(
  'sum avg min max count group stddev stdvar topk bottomk quantile histogram_quantile'.split(' '),
);
const WINDOWS = new Set(['MatrixSelector', 'SubqueryExpr']);
const VECTORS = new Set(['VectorSelector', 'AggregateExpr', 'BinaryExpr']);

/** The arguments of the calls of some functions, without parentheses, `offset` and `@`. */
const givenTo = (reading: Reading, names: ReadonlySet<string>) =>
  callsOf(reading, names).map((call) => ({
    name: nameOf(reading, call),
    given: argumentsOf(call).map(bare),
  }));

/**
 * Where a query that the grammar takes gives a function over time no window, `rate(x)`, or one to what takes none,
 * `sum(x[5m])`: Prometheus refuses both.
 */
export function refusedWindows(query: ReadQuery): Fault[] {
  const { reading } = query;
  const missing = givenTo(reading, OF_WINDOWS).flatMap(({ name, given }) => {
    const vector = given.find((node) => VECTORS.has(node.name));
    const hasWindow = given.some((node) => WINDOWS.has(node.name));
    return vector && !hasWindow
      ? [atQuery(query, vector, `${name} needs a window, like [5m]`)]
      : [];
  });
  const surplus = givenTo(reading, OF_VECTORS).flatMap(({ name, given }) =>
    given
      .filter((node) => WINDOWS.has(node.name))
      .map((node) =>
        atQuery(query, node, `${name} takes no window: take a rate or an average of it`),
      ),
  );
  return [...missing, ...surplus];
}
