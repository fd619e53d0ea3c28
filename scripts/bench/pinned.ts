import { readPromql } from '../../queries/promql.js';
import { ancestor, type Range } from '../../queries/reading.js';

/** A query taken apart by `@ end()` and `@ start()`. */
export interface Parts {
  /** What is the same at every step: pinned selectors, with the function around a range. */
  readonly pinned: readonly string[];
  /** The query with `vector(0)` in the place of each. */
  readonly rest: string;
}

/**
 * Takes a query apart: Prometheus evaluates what is pinned once for a whole range, but its statistics count the samples of
 * that at each step (prometheus/prometheus, promql/engine.go, StepInvariantExpr in eval).
 */
export function partsOf(promql: string): Parts {
  const places = readPromql(promql)
    .nodes.filter(({ name }) => name === 'StepInvariantExpr')
    .map((node): Range => {
      const isVector = node.children[0]?.name === 'VectorSelector';
      return (isVector ? undefined : ancestor(node, 'FunctionCall')) ?? node;
    });
  return {
    pinned: places.map(({ from, to }) => promql.slice(from, to)),
    rest: places.reduceRight(
      (text, { from, to }) => `${text.slice(0, from)}vector(0)${text.slice(to)}`,
      promql,
    ),
  };
}
