import { ancestor, childOf, type NameUse, type SyntaxNode } from '../../queries/reading.js';
import { unboundedFields } from '../../telemetry/cardinality.js';
import type { Language } from '../../queries/interpolate.js';
import { isAsked } from '../queries/asked-query.js';
import { isBounded, isCut } from '../queries/bounded.js';
import { matchedValues } from '../queries/matched-values.js';
import { type ReadQuery } from '../../grafana-files/read-query.js';
import type { Known, Need, Rule } from '../rule.js';
import { atQuery } from '../finding.js';

const NEEDED: Readonly<Record<Language, Need>> = {
  promql: 'metrics of a contract',
  logql: 'logs of a contract',
  traceql: 'spans of a contract',
};

/** Why nothing bounds the values of a name; undefined where something does. */
function reasonOf(use: NameUse, { series }: Known['contract']): string | undefined {
  if (use.kind !== 'label') return unboundedFields.get(use.name);
  const reasons = use.metrics.map((metric) => series.get(metric)?.labels.get(use.name)?.unbounded);
  return reasons.find((reason) => reason !== undefined);
}

/** The aggregation that groups `by` a name which stands there; undefined where it stands elsewhere. */
function groupingOf({ reading }: ReadQuery, { from }: NameUse): SyntaxNode | undefined {
  const node = reading.nodes.findLast((one) => one.from <= from && from < one.to);
  const spans = node && ancestor(node, 'GroupOperation')?.parent;
  if (spans) return ancestor(spans, 'MetricsOperation');
  const modifier = node && ancestor(node, 'AggregateModifier', 'Grouping');
  return childOf(modifier, 'By') && modifier?.parent;
}

/** Whether a later stage of a TraceQL pipeline keeps only so many series. */
function isCutLater({ reading }: ReadQuery, { to }: SyntaxNode): boolean {
  // It has topk and bottomk only (https://grafana.com/docs/tempo/latest/metrics-from-traces/metrics-queries/functions/).
  return reading.nodes.some((one) => one.to >= to && one.name === 'MetricsAggregatorFunctions');
}

/** Whether the query limits how many results the grouping gives. */
function isKeptDown(query: ReadQuery, grouping: SyntaxNode, use: NameUse): boolean {
  const { text, matchers } = query.reading;
  const textOf = ({ from, to }: SyntaxNode) => text.slice(from, to);
  const within = query.language === 'traceql' ? { from: 0, to: text.length } : grouping;
  const isChosen = matchers.some(
    (one) =>
      one.from >= within.from &&
      one.to <= within.to &&
      (one.label === use.name || one.label.endsWith(`.${use.name}`)) &&
      matchedValues(query, one) !== undefined,
  );
  if (isChosen) return true;
  if (query.language === 'traceql') return isCutLater(query, grouping);
  return isCut(grouping, textOf) || isBounded(grouping, use.name, textOf);
}

export const unboundedLabels: Rule = {
  name: 'unbounded-labels',
  severity: 'warning',
  summary:
    'A panel that groups by a label without bound keeps the number of results down, as by `topk`.',
  why: 'Somebody who scans the API for URLs fills the legend and the browser: the panel is lost when it is needed.',
  mend: 'Wrap the query in `topk`, or join it with one: `and on (path) topk(10, …)` keeps the same lines over the whole graph.',
  bad: { promql: 'sum by (path) (rate(http_requests_total[$__rate_interval]))' },
  good: { promql: 'topk(10, sum by (path) (rate(http_requests_total[$__rate_interval])))' },
  query: (query, { has, contract }) => {
    if (!isAsked(query) || !has.has(NEEDED[query.language])) return [];
    return query.reading.uses.flatMap((use) => {
      const reason = reasonOf(use, contract);
      const grouping = reason === undefined ? undefined : groupingOf(query, use);
      if (!grouping || isKeptDown(query, grouping, use)) return [];
      return [atQuery(query, use, `nothing bounds the results by ${use.name}: ${reason}`)];
    });
  },
};
