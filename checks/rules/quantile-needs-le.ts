import type { Reading, SyntaxNode } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import { type Fault, atQuery } from '../finding.js';
import {
  argumentsOf,
  callsOf,
  dropsLabel,
  groupingOf,
  nameOf,
  selectorsIn,
  sourcesOf,
} from '../queries/promql-tree.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';

const OF_HISTOGRAMS = new Set(['histogram_quantile', 'histogram_quantiles', 'histogram_fraction']);
// Functions that may set the label again.
const RELABELS = new Set(['label_replace', 'label_join']);

const readsBuckets = (reading: Reading, node: SyntaxNode): boolean =>
  selectorsIn(reading, node).some(({ metric }) => metric?.endsWith('_bucket'));

/**
 * Whether a grouping may keep the bucket bounds in another way: by a variable, or by the label of VictoriaMetrics' own buckets
 * (VictoriaMetrics/metrics, issue 28).
 */
function isOpen(query: ReadQuery, aggregation: SyntaxNode): boolean {
  const grouping = groupingOf(query.reading, aggregation);
  const hasVariable = variableReferences(written(query, grouping)).length > 0;
  return hasVariable || grouping.labels.includes('vmrange');
}

/** The head of the aggregation with the label kept. */
function mended({ reading }: ReadQuery, aggregation: SyntaxNode): string {
  const { word, labels } = groupingOf(reading, aggregation);
  const kept = word === 'by' ? ['le', ...labels] : labels.filter((label) => label !== 'le');
  return `${nameOf(reading, aggregation)} ${word} (${kept.join(', ')})`;
}

function faultsOf(query: ReadQuery, call: SyntaxNode): Fault[] {
  const { reading } = query;
  const found = argumentsOf(call)
    .flatMap((argument) => sourcesOf(reading, argument, (name) => !RELABELS.has(name)))
    .filter((node) => dropsLabel(reading, node, 'le') && readsBuckets(reading, node));
  return found.flatMap((aggregation) => {
    if (isOpen(query, aggregation)) return [];
    const name = nameOf(reading, aggregation);
    const message = `${name} drops the label le, which ${nameOf(reading, call)} needs`;
    return [
      atQuery(query, groupingOf(reading, aggregation), message, {
        hint: mended(query, aggregation),
      }),
    ];
  });
}

// https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
export const quantileNeedsLe: Rule = {
  name: 'quantile-needs-le',
  severity: 'error',
  summary: 'Buckets are aggregated with the label `le` kept where a quantile is made of them.',
  why: 'Without `le` nobody can tell the buckets apart: the server gives nothing at all, and says no error.',
  mend: 'Add `le` to the `by` clause, or take it out of the `without` clause.',
  bad: {
    promql:
      'histogram_quantile(0.95, sum by (method) (rate(http_request_duration_seconds_bucket{service=~"$service"}[$__rate_interval])))',
  },
  good: {
    promql:
      'histogram_quantile(0.95, sum by (le, method) (rate(http_request_duration_seconds_bucket{service=~"$service"}[$__rate_interval])))',
  },
  query: (query) =>
    query.language === 'promql'
      ? callsOf(query.reading, OF_HISTOGRAMS).flatMap((call) => faultsOf(query, call))
      : [],
};
