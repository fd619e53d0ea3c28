import { nodesNamed } from '../../queries/reading.js';
import { one, type Quantity } from './quantity.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';

const CALLS = ['MetricsOverTime', 'MetricsOperationQuantile'];
const DURATIONS = new Set(['duration', 'span:duration', 'traceDuration', 'trace:duration']);

/**
 * What the values of a TraceQL metrics query measure where it asks for durations: seconds (grafana/tempo,
 * pkg/traceql/ast_metrics.go, bucketizeDuration and exemplarDuration). Undefined for any other.
 */
export function traceqlQuantity({ language, reading }: ReadQuery): Quantity | undefined {
  if (language !== 'traceql') return undefined;
  const measured = nodesNamed(reading, 'MetricsExpression').at(-1);
  const isDuration =
    nodesNamed(reading, ...CALLS).length === 1 &&
    DURATIONS.has(measured ? reading.text.slice(measured.from, measured.to) : '');
  return isDuration ? one('time') : undefined;
}
