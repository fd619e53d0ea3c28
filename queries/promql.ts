import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { ancestor, descendants, firstError, type NameUse, type Reading } from './reading.js';

/** Reads PromQL with Prometheus' own grammar; variables must be replaced before. */
export function readPromql(text: string): Reading {
  const tree = parser.parse(text);
  const error = firstError(tree);
  if (error) return { error, uses: [] };
  const textOf = (node: SyntaxNode) => text.slice(node.from, node.to);
  const at = (node: SyntaxNode) => ({ name: textOf(node), from: node.from, to: node.to });

  const selectors = descendants(tree.topNode, 'VectorSelector').map((node) => ({
    node,
    metric: node.getChild('Identifier'),
  }));
  const metricsBelow = (node: SyntaxNode): string[] =>
    selectors.flatMap(({ node: selector, metric }) =>
      metric && selector.from >= node.from && selector.to <= node.to ? [textOf(metric)] : [],
    );
  const made = madeLabels(tree.topNode, textOf);

  const uses: NameUse[] = [];
  for (const { node, metric } of selectors) {
    if (metric) uses.push({ ...at(metric), kind: 'metric' });
    const metrics = metric ? [textOf(metric)] : [];
    for (const label of descendants(node, 'LabelName')) {
      const named = /^__name__\s*=\s*["'](\w+)["']$/.exec(textOf(label.parent ?? label))?.[1];
      if (named !== undefined) {
        uses.push({ kind: 'metric', name: named, from: label.from, to: label.to });
        continue;
      }
      uses.push({ ...at(label), kind: 'label', metrics });
    }
  }
  for (const grouping of descendants(tree.topNode, 'GroupingLabels')) {
    const scope = ancestor(grouping, 'AggregateExpr', 'BinaryExpr') ?? tree.topNode;
    for (const label of descendants(grouping, 'LabelName')) {
      if (made.has(textOf(label))) continue;
      uses.push({ ...at(label), kind: 'label', metrics: metricsBelow(scope) });
    }
  }
  return { error: undefined, uses };
}

/** Labels that a query itself makes: those of label_replace and label_join, and of count_values. */
function madeLabels(top: SyntaxNode, textOf: (node: SyntaxNode) => string): Set<string> {
  const makers = descendants(top, 'FunctionCall', 'AggregateExpr').filter((node) =>
    /^(label_(replace|join)|count_values)\b/.test(textOf(node)),
  );
  return new Set(
    makers.flatMap((node) => {
      const literal = node.getChild('FunctionCallBody')?.getChild('StringLiteral');
      return literal ? [textOf(literal).slice(1, -1)] : [];
    }),
  );
}
