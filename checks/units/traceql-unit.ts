import type { SyntaxNode } from '@lezer/common';
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
  const calls: SyntaxNode[] = [];
  let measured: string | undefined;
  reading.tree.iterate({
    enter: (node) => {
      if (CALLS.includes(node.name)) calls.push(node.node);
      if (node.name === 'MetricsExpression') measured = reading.text.slice(node.from, node.to);
    },
  });
  const isDuration = calls.length === 1 && DURATIONS.has(measured ?? '');
  return isDuration ? one('time') : undefined;
}
