import type { Reading, Selector, SyntaxNode } from '../../queries/reading.js';
import {
  ancestorsOf,
  CUTS,
  isFilter,
  isWithin,
  KEEPS_VALUES,
  nameOf,
  operationOf,
  RATES,
  selectorOf,
  sourcesOf,
  type Operation,
} from './promql-tree.js';

const AGGREGATIONS = new Set(['sum', 'avg', 'min', 'max']);
const NUMBER = 'NumberDurationLiteral';
const isOpaque = (name: string) => !AGGREGATIONS.has(name) && !KEEPS_VALUES.has(name);
// They may hide a 0, so that one cannot tell.
const CLAMPS = new Set(['clamp', 'clamp_min']);

/** One side of a division: what counts events in it. */
export interface RatioSide {
  readonly node: SyntaxNode;
  /** What its values are made of, itself first. */
  readonly sources: readonly SyntaxNode[];
  /** Of what it counts the events. */
  readonly selectors: readonly Selector[];
}

/** A side whose values are rates of counters and nothing else; undefined where it is another. */
export function eventsOf(reading: Reading, node: SyntaxNode): RatioSide | undefined {
  const passes = (name: string) => !isOpaque(name) && !CLAMPS.has(name);
  const sources = sourcesOf(reading, node, passes);
  const calls = sources.filter((one) => {
    const name = nameOf(reading, one);
    return name !== '' && !passes(name);
  });
  const selectors = calls.map((call) =>
    RATES.has(nameOf(reading, call)) ? selectorOf(reading, call) : undefined,
  );
  const known = selectors.filter((one) => one !== undefined);
  const isRaw = sources.some((one) => one.name === 'VectorSelector');
  if (known.length === 0 || known.length < selectors.length || isRaw) return undefined;
  return { node, sources, selectors: known };
}

const operationsIn = ({ sources }: RatioSide): Operation[] =>
  sources.flatMap((one) => operationOf(one) ?? []);

/** Whether a side drops some of its elements by their values: `> 0`, `topk`. */
export const isFiltered = (reading: Reading, side: RatioSide): boolean =>
  operationsIn(side).some(
    (one) => isFilter(one) || ['And', 'Unless'].includes(one.operator.name),
  ) || side.sources.some((one) => CUTS.has(nameOf(reading, one)));

/** Whether a side has something to fall back on where it is empty. */
export const hasFallback = (side: RatioSide): boolean =>
  operationsIn(side).some(({ operator }) => operator.name === 'Or');

/** Whether a number is added to a side, so that it is never 0. */
export const isLifted = (side: RatioSide): boolean =>
  operationsIn(side).some(
    ({ left, operator, right }) =>
      operator.name === 'Add' && [left, right].some(({ name }) => name === NUMBER),
  );

/** What is done with the result of a division. */
export interface Use {
  /** A comparison or a set operator drops some of its elements, or it only chooses among those of another operand. */
  readonly isChosen: boolean;
  readonly hasFallback: boolean;
}

/** What the rest of the query does with the result of a division. */
export function useOf(reading: Reading, division: SyntaxNode): Use {
  const above = ancestorsOf(division);
  const operations = above.flatMap((one) => operationOf(one) ?? []);
  return {
    isChosen:
      above.some((one) => CUTS.has(nameOf(reading, one))) ||
      operations.some((one) => isFilter(one) || ['And', 'Unless'].includes(one.operator.name)),
    hasFallback: operations.some(
      ({ left, operator }) => operator.name === 'Or' && isWithin(division, left),
    ),
  };
}
