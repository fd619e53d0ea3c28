import type { Tree } from '@lezer/common';

/** A stretch of a text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * A node of a query's syntax tree. Each look at a grammar's own tree makes new objects; these are made once for all rules.
 */
export interface SyntaxNode extends Range {
  readonly name: string;
  readonly parent: SyntaxNode | undefined;
  /** Without comments. */
  readonly children: readonly SyntaxNode[];
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

/** A text as its grammar parsed it. */
export interface Syntax {
  /** Every node before those within it; the first is that of the whole text, which the empty text has not. */
  readonly nodes: readonly SyntaxNode[];
  /** The first place that was not understood. The grammars recover from errors: later ones mostly follow from it. */
  readonly error: Range | undefined;
}

/** What a grammar understood of a query. */
export interface Reading extends Syntax {
  /** The text that was read, with its variables replaced; every offset is one of it. */
  readonly text: string;
  readonly uses: readonly NameUse[];
  readonly matchers: readonly Matcher[];
  readonly selectors: readonly Selector[];
}

/** The reading of a text without names, or of one that was not understood. */
export const nothingNamed = (text: string, syntax: Syntax): Reading => ({
  text,
  ...syntax,
  uses: [],
  matchers: [],
  selectors: [],
});

interface GrowingNode extends SyntaxNode {
  readonly parent: GrowingNode | undefined;
  readonly children: SyntaxNode[];
}

/** The nodes of a tree. */
export function syntaxOf(tree: Tree): Syntax {
  const nodes: SyntaxNode[] = [];
  let error: Range | undefined;
  let parent: GrowingNode | undefined;
  tree.iterate({
    enter: ({ name, from, to, type }) => {
      if (name === 'LineComment') return false;
      const node: GrowingNode = { name, from, to, parent, children: [] };
      parent?.children.push(node);
      nodes.push(node);
      if (type.isError) error ??= { from, to };
      parent = node;
      return true;
    },
    leave: () => {
      parent = parent?.parent;
    },
  });
  return { nodes, error };
}

/** The nodes with one of the names, in the order of the text. */
export const nodesNamed = ({ nodes }: Syntax, ...names: readonly string[]): readonly SyntaxNode[] =>
  nodes.filter(({ name }) => names.includes(name));

/** The first child with the name. */
export const childOf = (node: SyntaxNode | undefined, name: string): SyntaxNode | undefined =>
  node?.children.find((child) => child.name === name);

/** The nearest node above `node` with one of the names. */
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
  label: Range | undefined,
  operator: Range | undefined,
  literal: Range | undefined,
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
