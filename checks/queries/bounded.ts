import { childOf, type SyntaxNode } from '../../queries/reading.js';

type NodeText = (node: SyntaxNode) => string;

// Node names of PromQL and LogQL.
const AGGREGATES = new Set(['AggregateExpr', 'VectorAggregationExpr', 'RangeAggregationExpr']);
const BINARY = new Set(['BinaryExpr', 'BinOpExpr']);
const CUTS = /^(topk|bottomk|limitk)\b/i;

/** Whether an expression keeps only so many series, whatever their labels. */
export const isCut = (node: SyntaxNode, textOf: NodeText): boolean =>
  AGGREGATES.has(node.name) && CUTS.test(textOf(node));

/** The labels that an aggregation groups by, or leaves out. */
function grouping(node: SyntaxNode, textOf: NodeText) {
  const modifier = childOf(node, 'AggregateModifier') ?? childOf(node, 'Grouping');
  const [, word = '', list = ''] =
    /^(by|without)\s*\((.*)\)$/is.exec(modifier ? textOf(modifier) : '') ?? [];
  return { word: word.toLowerCase(), labels: list.split(',').map((label) => label.trim()) };
}

/** The two operands of an operation and its name, like `And`. */
function operation(node: SyntaxNode) {
  const [left, operator] = node.children;
  return { left, right: node.children.at(-1), operator: operator?.name };
}

/** Whether the number of series that an expression gives is bounded by a topk or its like within it. */
function cutsOff(node: SyntaxNode | undefined, textOf: NodeText): boolean {
  if (!node) return false;
  if (isCut(node, textOf)) return true;
  if (!BINARY.has(node.name)) return node.children.some((child) => cutsOff(child, textOf));
  const { left, right, operator } = operation(node);
  if (operator === 'Unless') return cutsOff(left, textOf);
  if (operator === 'Or') return cutsOff(left, textOf) && cutsOff(right, textOf);
  return cutsOff(left, textOf) || cutsOff(right, textOf);
}

/** Whether an operation bounds the series that one of its operands hands on. */
function boundsOperand(node: SyntaxNode, operand: SyntaxNode, textOf: NodeText): boolean {
  const { left, right, operator } = operation(node);
  const isLeft = left?.from === operand.from;
  if (operator === 'Or') return false;
  // Their right side only chooses among the series of the left side.
  if ((operator === 'And' || operator === 'Unless') && !isLeft) return true;
  return operator !== 'Unless' && cutsOff(isLeft ? right : left, textOf);
}

/** Whether an aggregation around another bounds the series that the inner one has by `label`. */
function boundsGroups(node: SyntaxNode, label: string, textOf: NodeText): boolean {
  const { word, labels } = grouping(node, textOf);
  if (isCut(node, textOf)) return !(word === 'by' && labels.includes(label));
  // An inner aggregation by the same label is judged on its own.
  return word !== 'without' || labels.includes(label);
}

/**
 * Whether something around an aggregation by `label` bounds how many series reach the panel: topk and its like, another
 * aggregation that drops the label, or `and` with so many series.
 */
export function isBounded(aggregation: SyntaxNode, label: string, textOf: NodeText): boolean {
  let inner = aggregation;
  for (let outer = inner.parent; outer; outer = outer.parent) {
    if (AGGREGATES.has(outer.name) && boundsGroups(outer, label, textOf)) return true;
    if (BINARY.has(outer.name) && boundsOperand(outer, inner, textOf)) return true;
    inner = outer;
  }
  return false;
}
