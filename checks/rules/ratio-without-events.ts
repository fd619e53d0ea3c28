import { childOf } from '../../queries/reading.js';
import { isAsked } from '../queries/asked-query.js';
import { type Fault, atQuery } from '../finding.js';
import { countsPart, partMatcher } from '../queries/part-of-whole.js';
import {
  argumentsOf,
  bare,
  dropsLabel,
  headOf,
  isFilter,
  isWithin,
  nameOf,
  operationOf,
  operationsOf,
  selectorsIn,
  type Operation,
} from '../queries/promql-tree.js';
import {
  eventsOf,
  hasFallback,
  isFiltered,
  isLifted,
  useOf,
  type RatioSide,
  type Use,
} from '../queries/ratio.js';
import { written, type ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';

/** Reports a part that has no series before its first event: the ratio has none either. */
function emptyParts(query: ReadQuery, part: RatioSide, whole: RatioSide, use: Use): Fault[] {
  if (use.isChosen || use.hasFallback || hasFallback(part) || isFiltered(query.reading, part)) {
    return [];
  }
  return part.selectors.flatMap((selector) => {
    const matcher = partMatcher(query, selector, whole);
    const isDropped = part.sources.some(
      (node) =>
        matcher && isWithin(selector, node) && dropsLabel(query.reading, node, matcher.label),
    );
    if (!matcher || !isDropped) return [];
    const message = `before the first event with ${written(query, matcher)} the ratio is empty, not 0`;
    return [atQuery(query, matcher, message)];
  });
}

/** Reports a whole that may be 0: the ratio is then no number. */
function zeroWhole(query: ReadQuery, part: RatioSide, whole: RatioSide, use: Use): Fault[] {
  const { reading } = query;
  const isGuarded = use.isChosen || [part, whole].some((side) => isFiltered(reading, side));
  if (!countsPart(part, whole) || isGuarded || isLifted(whole)) return [];
  return [atQuery(query, whole.node, 'without traffic this is 0 and the ratio NaN')];
}

/** `count(x == 0) / count(x)`: a count is never 0. */
function emptyCount({ reading }: ReadQuery, { node, left, right }: Operation) {
  const [part, whole] = [bare(left), bare(right)];
  if (nameOf(reading, part) !== 'count' || nameOf(reading, whole) !== 'count') return undefined;
  const [filter] = argumentsOf(part).map((one) => operationOf(bare(one)));
  if (!filter || !isFilter(filter) || childOf(part, 'AggregateModifier')) return undefined;
  const [selector, ...others] = selectorsIn(reading, node).map(({ metric }) => metric);
  const { isChosen, hasFallback: falls } = useOf(reading, node);
  const isSame = selector !== undefined && others.every((other) => other === selector);
  return isSame && !isChosen && !falls ? part : undefined;
}

function faultsOf(query: ReadQuery, division: Operation): Fault[] {
  const count = emptyCount(query, division);
  if (count) {
    const message = 'where nothing passes the filter, count gives nothing and not 0';
    return [atQuery(query, headOf(count), message)];
  }
  const part = eventsOf(query.reading, division.left);
  const whole = eventsOf(query.reading, division.right);
  if (!part || !whole) return [];
  const use = useOf(query.reading, division.node);
  return [...emptyParts(query, part, whole, use), ...zeroWhole(query, part, whole, use)];
}

const ERRORS = 'sum(rate(http_requests_total{status=~"5.."}[$__rate_interval]))';
const ALL = 'sum(rate(http_requests_total[$__rate_interval]))';

export const ratioWithoutEvents: Rule = {
  name: 'ratio-without-events',
  severity: 'warning',
  summary:
    'A ratio is 0 where no event of its part happened, and nothing where none happened at all.',
  why: 'Before the first 5xx the panel has no data, at night without traffic it shows NaN: nobody can tell health from a broken panel.',
  mend: 'Write `(part or whole * 0) / (whole > 0)`.',
  bad: { promql: `${ERRORS} / ${ALL}` },
  good: { promql: `(${ERRORS} or ${ALL} * 0) / (${ALL} > 0)` },
  query: (query) =>
    query.language === 'promql' && (isAsked(query) || query.rule)
      ? operationsOf(query.reading)
          .filter(({ operator }) => operator.name === 'Div')
          .flatMap((division) => faultsOf(query, division))
      : [],
};
