import type { Matcher, Selector } from '../../queries/reading.js';
import { variableReferences } from '../../queries/substitute.js';
import type { RatioSide } from './ratio.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';

// Labels whose values come into being with their first event.
const OUTCOME = /(^|_)(status|code|result|outcome|error|exception|success)(_|$)/;
const ANYTHING = new Set(['', '.*', '.+']);
// Other counters than those of events, as of CPU seconds, hardly ever stand still.
const EVENTS = /_(bucket|count)$|^(?!.*(seconds|bytes|cpu|duration|time)(_|$))/;

/** The metric, or the histogram that it is a part of. */
const baseOf = ({ metric = '' }: Selector): string => metric.replace(/_(bucket|count)$/, '');

/** Whether a matcher takes some outcomes only. */
function isOfOutcome(query: ReadQuery, { label, op, value }: Matcher): boolean {
  const text = written(query, value);
  const isFixed = variableReferences(text).length === 0 && !ANYTHING.has(text);
  return OUTCOME.test(label) && !op.startsWith('!') && isFixed;
}

/** The matcher that makes a selector a part of what the whole counts. */
export function partMatcher(
  query: ReadQuery,
  selector: Selector,
  whole: RatioSide,
): Matcher | undefined {
  const same = whole.selectors.filter((one) => baseOf(one) === baseOf(selector));
  if (same.length === 0) return undefined;
  return selector.matchers.find(
    (one) =>
      isOfOutcome(query, one) &&
      !same.some(({ matchers }) =>
        matchers.some((other) => written(query, other) === written(query, one)),
      ),
  );
}

/** Whether the whole counts events, and all that the part counts. */
export function countsPart(part: RatioSide, whole: RatioSide): boolean {
  const counted = new Set(whole.selectors.map(baseOf));
  const isOfEvents = whole.selectors.every(({ metric = '' }) => EVENTS.test(metric));
  return isOfEvents && part.selectors.every((one) => counted.has(baseOf(one)));
}
