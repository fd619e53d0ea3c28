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

/** The first error node; the grammars recover from errors, so later ones mostly follow from it. */
export function firstError(tree: Tree): Range | undefined {
  let found: Range | undefined;
  tree.iterate({
    enter: (node) => {
      if (found) return false;
      if (node.type.isError) found = { from: node.from, to: node.to };
      return undefined;
    },
  });
  return found;
}

/** Every node below `node` (itself included) with one of the names. */
export function descendants(node: SyntaxNode, ...names: readonly string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  node.cursor().iterate((inner) => {
    if (names.includes(inner.name)) found.push(inner.node);
  });
  return found;
}

/** The nearest node above `node` with the name. */
export function ancestor(node: SyntaxNode, ...names: readonly string[]): SyntaxNode | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (names.includes(above.name)) return above;
  }
  return undefined;
}
