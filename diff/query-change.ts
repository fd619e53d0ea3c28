import { selectorCosts } from '../checks/queries/touched-series.js';
import type { ReadQuery } from '../grafana-files/read-query.js';
import type { Contract } from '../telemetry/contract.js';
import type { QueryChange } from './changes.js';
import { isReformatted as areSameWords, wordDiff } from './words.js';
import type { QueryText } from './sides/side.js';

export type SeriesKnown = Pick<Contract, 'series'>;

/** The metrics in a query; empty if no grammar reads it. */
export const metricsOf = (query: ReadQuery | undefined): ReadonlySet<string> =>
  new Set(query?.reading.uses.flatMap(({ kind, name }) => (kind === 'metric' ? [name] : [])));

const without = (names: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...names].filter((name) => !others.has(name)).sort();

/** How many series a PromQL query touches; undefined if the contract knows none of its metrics. */
function seriesOf(query: ReadQuery | undefined, contract: SeriesKnown): number | undefined {
  if (query?.language !== 'promql') return undefined;
  const known = selectorCosts(query, contract).filter((series) => series !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, series) => sum + series, 0);
}

/** Whether a query was only written differently. Not if no grammar reads it: its spaces may mean something. */
export const isQueryReformatted = (
  before: QueryText | undefined,
  after: QueryText | undefined,
): boolean =>
  before?.query !== undefined &&
  after?.query !== undefined &&
  areSameWords(before.text, after.text);

/** How a query changed; undefined if both sides ask the same, however it is written. */
export function queryChange(
  name: string,
  before: QueryText | undefined,
  after: QueryText | undefined,
  contract: SeriesKnown,
): QueryChange | undefined {
  const [old, now] = [before?.text ?? '', after?.text ?? ''];
  if (old === now || isQueryReformatted(before, after)) return undefined;
  const [had, has] = [metricsOf(before?.query), metricsOf(after?.query)];
  return {
    name,
    kind: before ? (after ? 'changed' : 'removed') : 'added',
    language: (after ?? before)?.query?.language ?? 'text',
    words: wordDiff(old, now),
    gains: without(has, had),
    loses: without(had, has),
    series: { before: seriesOf(before?.query, contract), after: seriesOf(after?.query, contract) },
  };
}
