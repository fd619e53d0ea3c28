import { Tree, type SyntaxNode } from '@lezer/common';

/** A stretch of a text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A name that a query uses and the contract must know. */
export type NameUse = Range & { readonly name: string } & (
    | { readonly kind: 'metric' }
    /** A label of one of `metrics`, the metrics that it is selected from or grouped over. */
    | { readonly kind: 'label'; readonly metrics: readonly string[] }
    | { readonly kind: 'stream label' }
    | { readonly kind: 'log field' }
    | { readonly kind: 'resource attribute' }
    | { readonly kind: 'span attribute' }
    | { readonly kind: 'span intrinsic' }
  );

/** A comparison of a label, field or attribute with a text: `status=~"5.."`. */
export interface Matcher extends Range {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  /** The text between the quotes, and where it stands. */
  readonly value: Range;
}

/** What a PromQL or LogQL query reads: series of a metric, or streams. */
export interface Selector extends Range {
  /** The metric; a selector of streams, or by labels alone, has none. */
  readonly metric: string | undefined;
  readonly matchers: readonly Matcher[];
  /** What stands in the brackets of a range vector, e.g. `5m`. */
  readonly window: Range | undefined;
  /** The node of the range vector, or of the selector itself. */
  readonly node: SyntaxNode;
}

/** What a grammar understood of a query. */
export interface Reading {
  /** The text that was read, with its variables replaced; every offset is one of it. */
  readonly text: string;
  readonly tree: Tree;
  /** The first place that was not understood. */
  readonly error: Range | undefined;
  readonly uses: readonly NameUse[];
  readonly matchers: readonly Matcher[];
  readonly selectors: readonly Selector[];
}

/** The reading of a text that was not understood: it names nothing. */
export const notUnderstood = (text: string, tree: Tree, error: Range): Reading => ({
  text,
  tree,
  error,
  uses: [],
  matchers: [],
  selectors: [],
});

/** The reading of a text without names. */
export const nothingNamed = (text: string): Reading => ({
  text,
  tree: Tree.empty,
  error: undefined,
  uses: [],
  matchers: [],
  selectors: [],
});

/** What one walk over a tree found: the first error, and the nodes looked for. */
export interface Walked {
  /** The grammars recover from errors, so later ones mostly follow from the first. */
  readonly error: Range | undefined;
  /** Nodes with one of the names, in the order of the text; the walk must have looked for them. */
  readonly named: (...names: readonly string[]) => readonly SyntaxNode[];
}

/** Walks over a tree once and keeps the nodes with one of `names`. */
export function walk(tree: Tree, names: readonly string[]): Walked {
  const nodes: SyntaxNode[] = [];
  let error: Range | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) error ??= { from: node.from, to: node.to };
      if (names.includes(node.name)) nodes.push(node.node);
    },
  });
  return { error, named: (...wanted) => nodes.filter(({ name }) => wanted.includes(name)) };
}

/** The nearest node above `node` with the name. */
export function ancestor(node: SyntaxNode, ...names: readonly string[]): SyntaxNode | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (names.includes(above.name)) return above;
  }
  return undefined;
}

const OPERATORS = ['=', '!=', '=~', '!~'] as const;

/** The matcher of a label with the text of a string literal; undefined where it is no comparison of texts. */
export function matcherOf(
  text: string,
  node: Range,
  label: Range | null,
  operator: Range | null,
  literal: Range | null,
): Matcher | undefined {
  const written = operator && text.slice(operator.from, operator.to);
  const op = OPERATORS.find((one) => one === written);
  if (!label || !literal || !op) return undefined;
  return {
    label: text.slice(label.from, label.to).replace(/^"(.*)"$/s, '$1'),
    op,
    value: { from: literal.from + 1, to: literal.to - 1 },
    from: node.from,
    to: node.to,
  };
}
