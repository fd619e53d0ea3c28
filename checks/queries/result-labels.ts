import { childOf, type Reading, type SyntaxNode } from '../../queries/reading.js';
import {
  argumentsOf,
  bare,
  CUTS,
  groupingOf,
  nameOf,
  operationOf,
  textOf,
  type Operation,
} from './promql-tree.js';

/** The labels that the results of an expression may have; undefined where they cannot be told. */
export type ResultLabels = ReadonlySet<string> | undefined;

const NONE: ReadonlySet<string> = new Set();
const SCALARS = new Set(['NumberDurationLiteral', 'StringLiteral']);
const WITHOUT_LABELS = new Set(['vector', 'scalar', 'time', 'pi']);
const ABSENT = new Set(['absent', 'absent_over_time']);
const MAKES_LABEL = new Set(['label_replace', 'label_join']);

const isScalar = (reading: Reading, node: SyntaxNode): boolean => {
  const inner = bare(node);
  if (inner.name === 'UnaryExpr') return isScalar(reading, inner.children.at(-1) ?? inner);
  const operation = operationOf(inner);
  if (operation) return isScalar(reading, operation.left) && isScalar(reading, operation.right);
  return SCALARS.has(inner.name) || ['scalar', 'time', 'pi'].includes(nameOf(reading, inner));
};

const labelsOf = (reading: Reading, nodes: readonly SyntaxNode[]): string[] =>
  nodes.map((one) => textOf(reading, one).replaceAll(/["'`]/g, ''));
const labelsIn = (reading: Reading, node: SyntaxNode | undefined): string[] =>
  labelsOf(reading, node?.children ?? []);

const without = (labels: ResultLabels, gone: readonly string[]): ResultLabels =>
  labels && new Set([...labels].filter((label) => !gone.includes(label)));
const union = (one: ResultLabels, other: ResultLabels): ResultLabels =>
  one && other && new Set([...one, ...other]);

/** Of two vectors that are matched one to one, or many to one (prometheus/prometheus, promql/engine.go, resultMetric). */
function ofMatched(reading: Reading, { node, left, right }: Operation): ResultLabels {
  const clause = childOf(node, 'MatchingModifierClause');
  const [first, second] = (clause?.children ?? []).filter(({ name }) => name === 'GroupingLabels');
  const hasList = childOf(clause, 'On') !== undefined || childOf(clause, 'Ignoring') !== undefined;
  const taken = new Set(labelsIn(reading, hasList ? second : first));
  if (childOf(clause, 'GroupLeft')) return union(resultLabels(reading, left), taken);
  if (childOf(clause, 'GroupRight')) return union(resultLabels(reading, right), taken);
  const matching = labelsIn(reading, first);
  if (childOf(clause, 'On')) return new Set(matching);
  return without(resultLabels(reading, left) ?? resultLabels(reading, right), matching);
}

function ofOperation(reading: Reading, operation: Operation): ResultLabels {
  const { left, operator, right } = operation;
  const of = (node: SyntaxNode) => resultLabels(reading, node);
  if (['And', 'Unless'].includes(operator.name)) return of(left);
  if (operator.name === 'Or') return union(of(left), of(right));
  if (isScalar(reading, left)) return of(right);
  return isScalar(reading, right) ? of(left) : ofMatched(reading, operation);
}

function ofAggregation(reading: Reading, node: SyntaxNode): ResultLabels {
  const [last] = argumentsOf(node).slice(-1);
  const argument = last && resultLabels(reading, last);
  const name = nameOf(reading, node);
  if (CUTS.has(name)) return argument;
  if (name === 'count_values') return undefined;
  const { word, labels } = groupingOf(reading, node);
  if (word === 'without') return without(argument, labels);
  return new Set(labels.filter((label) => argument?.has(label) ?? true));
}

function ofCall(reading: Reading, node: SyntaxNode): ResultLabels {
  const name = nameOf(reading, node);
  const given = argumentsOf(node);
  if (WITHOUT_LABELS.has(name)) return NONE;
  if (ABSENT.has(name)) {
    const equal = reading.matchers.filter(
      ({ op, from, to }) => op === '=' && from >= node.from && to <= node.to,
    );
    return new Set(equal.map(({ label }) => label));
  }
  const argument = given.find((one) => !isScalar(reading, one));
  const labels = argument && resultLabels(reading, argument);
  if (MAKES_LABEL.has(name)) return union(labels, new Set(labelsOf(reading, given.slice(1, 2))));
  return name === 'histogram_quantile' ? without(labels, ['le']) : labels;
}

/** The labels that the results of a PromQL expression may have. */
export function resultLabels(reading: Reading, node: SyntaxNode): ResultLabels {
  const inner = bare(node);
  const operation = operationOf(inner);
  if (operation) return ofOperation(reading, operation);
  switch (inner.name) {
    case 'AggregateExpr':
      return ofAggregation(reading, inner);
    case 'FunctionCall':
      return ofCall(reading, inner);
    case 'UnaryExpr':
    case 'SubqueryExpr': {
      const [within] = inner.children.filter(({ name }) => name !== 'UnaryOp');
      return within && resultLabels(reading, within);
    }
    default:
      return isScalar(reading, inner) ? NONE : undefined;
  }
}
