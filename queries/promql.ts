import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { ancestor, walk, type NameUse, type Reading } from './reading.js';

const NODES = ['VectorSelector', 'LabelName', 'FunctionCall', 'AggregateExpr'];

/** Reads PromQL with Prometheus' own grammar; variables must be replaced before. */
export function readPromql(text: string): Reading {
  const tree = parser.parse(text);
  const { error, named } = walk(tree, NODES);
  if (error) return { error, uses: [] };
  const textOf = (node: SyntaxNode) => text.slice(node.from, node.to);

  const metrics = named('VectorSelector').flatMap(
    (selector) => selector.getChild('Identifier') ?? [],
  );
  const metricsWithin = ({ from, to }: SyntaxNode): string[] =>
    metrics.filter((metric) => metric.from >= from && metric.to <= to).map(textOf);
  const made = madeLabels(named('FunctionCall', 'AggregateExpr'), textOf);

  const uses: NameUse[] = metrics.map((metric) => ({
    kind: 'metric',
    name: textOf(metric),
    from: metric.from,
    to: metric.to,
  }));
  for (const label of named('LabelName')) {
    const { from, to } = label;
    const name = textOf(label);
    const selector = ancestor(label, 'VectorSelector');
    const chosen = selector && metricByLabel(textOf(label.parent ?? label));
    if (chosen !== undefined) {
      uses.push({ kind: 'metric', name: chosen, from, to });
    } else if (selector) {
      uses.push({ kind: 'label', name, metrics: metricsWithin(selector), from, to });
    } else if (!made.has(name)) {
      const scope = ancestor(label, 'AggregateExpr', 'BinaryExpr') ?? tree.topNode;
      uses.push({ kind: 'label', name, metrics: metricsWithin(scope), from, to });
    }
  }
  return { error: undefined, uses };
}

/** The metric that `__name__="..."` selects. */
const metricByLabel = (matcher: string): string | undefined =>
  /^__name__\s*=\s*["'](\w+)["']$/.exec(matcher)?.[1];

/** Labels that a query itself makes: those of label_replace and label_join, and of count_values. */
function madeLabels(
  calls: readonly SyntaxNode[],
  textOf: (node: SyntaxNode) => string,
): Set<string> {
  const made = new Set<string>();
  for (const call of calls) {
    if (!/^(label_(replace|join)|count_values)\b/.test(textOf(call))) continue;
    const literal = call.getChild('FunctionCallBody')?.getChild('StringLiteral');
    if (literal) made.add(textOf(literal).slice(1, -1));
  }
  return made;
}
