import type { Matcher, Selector } from '../../queries/reading.js';
import type { Contract, Series } from '../../telemetry/contract.js';
import { isPlain, matchedValues } from './matched-values.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';

const NAME_LABEL = '__name__';

/** Whether a matcher lets series through that do not have its label. */
const matchesNone = (query: ReadQuery, { op, value }: Matcher): boolean =>
  op === '!=' || op === '!~' || ['', '.*'].includes(written(query, value));

/** The names that a selector may choose; undefined where it chooses by a pattern or a variable. */
function namesOf(
  query: ReadQuery,
  { metric, matchers }: Selector,
  known: Iterable<string>,
): readonly string[] | undefined {
  if (metric !== undefined) return [metric];
  const byName = matchers.find(({ label }) => label === NAME_LABEL);
  if (byName === undefined) return [...known];
  const names = written(query, byName.value).split('|');
  return byName.op === '=~' && names.every(isPlain) ? names : undefined;
}

/** The series of one name that matchers let through, each label on its own. */
function through(query: ReadQuery, matchers: readonly Matcher[], { count, labels }: Series) {
  const share = matchers.reduce((product, matcher) => {
    const all = labels.get(matcher.label)?.values ?? 1;
    const some = matchedValues(query, matcher) ?? all;
    return product * Math.min(1, some / all);
  }, 1);
  return count === 0 ? 0 : Math.max(1, Math.round(count * share));
}

/**
 * How many series a PromQL selector touches, by the contract: an estimate. A matcher that names values takes its share
 * of them; one with a pattern, or with a variable that may be All, counts in full. Undefined where the contract knows
 * none of the metrics.
 */
function touchedSeries(
  query: ReadQuery,
  selector: Selector,
  { series }: Pick<Contract, 'series'>,
): number | undefined {
  const found = namesOf(query, selector, series.keys())?.flatMap((name) => series.get(name) ?? []);
  if (found === undefined || found.length === 0) return undefined;
  const matchers = selector.matchers.filter(({ label }) => label !== NAME_LABEL);
  // Labels that a named metric lacks are reported by metric-in-contract, so they are not judged twice.
  const required = selector.metric === undefined ? matchers : [];
  const fitting = found.filter(({ labels }) =>
    required.every((one) => labels.has(one.label) || matchesNone(query, one)),
  );
  return fitting.reduce((sum, one) => sum + through(query, matchers, one), 0);
}

interface Costs {
  readonly series: Contract['series'];
  readonly touched: readonly (number | undefined)[];
}

// Several rules ask for them.
const known = new WeakMap<ReadQuery, Costs>();

/** How many series each selector of a query touches, by the contract: an estimate; undefined where it knows none. */
export function selectorCosts(
  query: ReadQuery,
  { series }: Pick<Contract, 'series'>,
): readonly (number | undefined)[] {
  const before = known.get(query);
  if (before?.series === series) return before.touched;
  const touched = query.reading.selectors.map((one) => touchedSeries(query, one, { series }));
  known.set(query, { series, touched });
  return touched;
}
