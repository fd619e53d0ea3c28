import type { Reading, SyntaxNode } from '../../queries/reading.js';
import type { Contract } from '../../telemetry/contract.js';
import {
  argumentsOf,
  bare,
  callsOf,
  groupingOf,
  KEEPS_VALUES,
  nameOf,
  selectorsIn,
  sourcesOf,
} from './promql-tree.js';

const QUANTILE = 'histogram_quantile';
// A target has one series per quantile, so grouping by both adds nothing up.
const TARGET_LABELS = ['instance', 'pod'];

/** The nodes whose values an aggregation adds up. */
const addedBy = (reading: Reading, call: SyntaxNode): SyntaxNode[] =>
  argumentsOf(call).flatMap((one) => sourcesOf(reading, one, (name) => KEEPS_VALUES.has(name)));

/** The labels that tell the results of a histogram_quantile apart; undefined where it does not say them. */
function labelsOf(reading: Reading, quantile: SyntaxNode): readonly string[] | undefined {
  const [, buckets] = argumentsOf(quantile).map(bare);
  if (buckets?.name !== 'AggregateExpr') return undefined;
  const { word, labels } = groupingOf(reading, buckets);
  return word === 'by' ? labels.filter((label) => label !== 'le') : undefined;
}

/** Whether an aggregation has one result for each quantile that it takes, so that it adds nothing. */
function addsNothing(reading: Reading, call: SyntaxNode, quantile: SyntaxNode): boolean {
  if (call.name !== 'AggregateExpr') return false;
  const { word, labels } = groupingOf(reading, call);
  const told = labelsOf(reading, quantile);
  return told?.every((label) => labels.includes(label) === (word === 'by')) ?? false;
}

/** Whether an aggregation, or one over time, adds up the results of a histogram_quantile. */
export const addsQuantiles = (reading: Reading, call: SyntaxNode): boolean =>
  callsOf(reading, new Set([QUANTILE])).length > 0 &&
  addedBy(reading, call).some(
    (node) => nameOf(reading, node) === QUANTILE && !addsNothing(reading, call, node),
  );

/** Whether an average is one of the quantiles of a summary, over several targets. */
export function averagesSummary(
  reading: Reading,
  call: SyntaxNode,
  { series }: Pick<Contract, 'series'>,
): boolean {
  const { word, labels } = groupingOf(reading, call);
  if (word === 'by' && TARGET_LABELS.some((label) => labels.includes(label))) return false;
  const selected = addedBy(reading, call).filter(({ name }) => name === 'VectorSelector');
  return selected
    .flatMap((node) => selectorsIn(reading, node))
    .some(({ metric = '', matchers }) => {
      const known = series.get(metric)?.metric;
      const isQuantile = matchers.some(
        ({ label, op }) => label === 'quantile' && !op.startsWith('!'),
      );
      return isQuantile || (known?.type === 'summary' && known.name === metric);
    });
}

/** Whether an average is one of buckets that a quantile is made of. */
export const averagesBuckets = (reading: Reading, call: SyntaxNode): boolean =>
  callsOf(reading, new Set([QUANTILE])).some((quantile) =>
    argumentsOf(quantile).some((one) =>
      sourcesOf(reading, one, (name) => KEEPS_VALUES.has(name)).some(
        ({ from, to }) => from === call.from && to === call.to,
      ),
    ),
  ) && selectorsIn(reading, call).some(({ metric }) => metric?.endsWith('_bucket'));
