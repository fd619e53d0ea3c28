import type { SyntaxNode, Tree } from '@lezer/common';

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

/** What a grammar understood of a query. `error` is the first place that it did not understand. */
export interface Reading {
  readonly error: Range | undefined;
  readonly uses: readonly NameUse[];
}

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
