import { parser } from '@prometheus-io/lezer-promql';
import {
  ancestor,
  childOf,
  matcherOf,
  nodesNamed,
  nothingNamed,
  syntaxOf,
  type Matcher,
  type NameUse,
  type Range,
  type Reading,
  type Selector,
  type SyntaxNode,
} from './reading.js';

/** Reads PromQL with Prometheus' own grammar; variables must be replaced before. */
export function readPromql(text: string): Reading {
  const syntax = syntaxOf(parser.parse(text));
  if (syntax.error) return nothingNamed(text, syntax);
  const named = (...names: readonly string[]) => nodesNamed(syntax, ...names);
  const textOf = (node: SyntaxNode) => text.slice(node.from, node.to);

  const metrics = named('VectorSelector').flatMap(
    (selector) => childOf(selector, 'Identifier') ?? [],
  );
  const metricsWithin = ({ from, to }: Range): string[] =>
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
      const scope = ancestor(label, 'AggregateExpr', 'BinaryExpr') ?? { from: 0, to: text.length };
      uses.push({ kind: 'label', name, metrics: metricsWithin(scope), from, to });
    }
  }
  const matchers = named('UnquotedLabelMatcher', 'QuotedLabelMatcher').flatMap(
    (node) => labelMatcher(text, node) ?? [],
  );
  const selectors = named('VectorSelector').map((node) => selectorOf(node, matchers, textOf));
  return { text, ...syntax, uses, matchers, selectors };
}

function labelMatcher(text: string, node: SyntaxNode): Matcher | undefined {
  const label = childOf(node, 'LabelName') ?? childOf(node, 'QuotedLabelName');
  return matcherOf(text, node, label, childOf(node, 'MatchOp'), childOf(node, 'StringLiteral'));
}

function selectorOf(
  node: SyntaxNode,
  matchers: readonly Matcher[],
  textOf: (node: SyntaxNode) => string,
): Selector {
  const { from, to, parent } = node;
  const metric = childOf(node, 'Identifier');
  const own = matchers.filter((one) => one.from >= from && one.to <= to);
  const range = parent?.name === 'MatrixSelector' ? parent : undefined;
  const named = own.find(({ label, op }) => label === '__name__' && op === '=');
  return {
    metric: metric
      ? textOf(metric)
      : named && metricByLabel(textOf(node).slice(named.from - from, named.to - from)),
    matchers: own,
    window: range && windowOf(range, textOf),
    node: range ?? node,
    from,
    to,
  };
}

/** What stands between the brackets of a range vector. */
function windowOf(range: SyntaxNode, textOf: (node: SyntaxNode) => string) {
  const open = textOf(range).lastIndexOf('[');
  return { from: range.from + open + 1, to: range.to - 1 };
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
    const literal = childOf(childOf(call, 'FunctionCallBody'), 'StringLiteral');
    if (literal) made.add(textOf(literal).slice(1, -1));
  }
  return made;
}
