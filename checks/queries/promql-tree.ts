import {
  childOf,
  nodesNamed,
  type Range,
  type Reading,
  type Selector,
  type SyntaxNode,
} from '../../queries/reading.js';

// Modifiers that change which samples are read, not what is computed.
const AROUND = new Set([
  'ParenExpr',
  'OffsetExpr',
  'StepInvariantExpr',
  'AnchoredExpr',
  'SmoothedExpr',
]);
const RANGES = new Set(['MatrixSelector', 'SubqueryExpr']);
const CALLS = ['FunctionCall', 'AggregateExpr'];
const OPERATIONS = ['BinaryExpr', 'BinOpExpr'];
const COMPARISONS = new Set(['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte']);
const CHOOSING = new Set(['And', 'Unless']);

/** Functions that see when a counter starts again at 0 (https://prometheus.io/docs/prometheus/latest/querying/functions/#rate). */
export const RATES: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

/** Aggregations whose results are some of their series, with all labels. */
export const CUTS: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** The nodes above a node, the nearest first. */
export function ancestorsOf(node: SyntaxNode): SyntaxNode[] {
  const above: SyntaxNode[] = [];
  for (let { parent } = node; parent; { parent } = parent) above.push(parent);
  return above;
}

/** What stands at a stretch of the text that was read. */
export const textOf = ({ text }: Pick<Reading, 'text'>, { from, to }: Range): string =>
  text.slice(from, to);

/** Whether a stretch of the text lies within another. */
export const isWithin = (inner: Range, outer: Range): boolean =>
  inner.from >= outer.from && inner.to <= outer.to;

/** The selectors within a node. */
export const selectorsIn = ({ selectors }: Reading, node: Range): Selector[] =>
  selectors.filter((one) => isWithin(one, node));

interface Call {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** Every call of a function and every operation of a query. */
interface Steps {
  readonly calls: readonly Call[];
  readonly operations: readonly Operation[];
}

// Many rules look for them in the same query.
const known = new WeakMap<Reading, Steps>();

/** The calls and operations of a query, in the order of the text; none of one that was not understood. */
function stepsOf(reading: Reading): Steps {
  const before = known.get(reading);
  if (before) return before;
  const nodesOf = (names: readonly string[]) =>
    reading.error ? [] : nodesNamed(reading, ...names);
  const steps = {
    calls: nodesOf(CALLS).map((node) => ({ name: nameOf(reading, node), node })),
    operations: nodesOf(OPERATIONS).flatMap((node) => operationOf(node) ?? []),
  };
  known.set(reading, steps);
  return steps;
}

/** Every call of one of the functions or aggregations. */
export const callsOf = (reading: Reading, names: ReadonlySet<string>): SyntaxNode[] =>
  stepsOf(reading)
    .calls.filter(({ name }) => names.has(name))
    .map(({ node }) => node);

/** Every operation of two operands. */
export const operationsOf = (reading: Reading): readonly Operation[] => stepsOf(reading).operations;

/** The node of a call's name, without its arguments. */
const head = (node: SyntaxNode): SyntaxNode | undefined =>
  childOf(node, 'FunctionIdentifier') ?? childOf(node, 'AggregateOp');

/** Where the name of a call stands. */
export const headOf = (call: SyntaxNode): Range => head(call) ?? call;

/** The name of the function or aggregation that a node calls; empty where it calls none. */
export function nameOf(reading: Pick<Reading, 'text'>, node: SyntaxNode): string {
  const name = head(node);
  return name ? textOf(reading, name).toLowerCase() : '';
}

/** The arguments of a call. */
export const argumentsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  childOf(node, 'FunctionCallBody')?.children ?? [];

/** An expression without the parentheses, `offset` and `@` around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  const [inner] = AROUND.has(node.name) ? node.children : [];
  return inner ? bare(inner) : node;
}

/** The selector that a call takes as its argument itself, with a range or the range of a subquery. */
export function selectorOf(reading: Reading, call: SyntaxNode): Selector | undefined {
  const inmost = (node: SyntaxNode): SyntaxNode => {
    const inner = bare(node);
    const [within] = RANGES.has(inner.name) ? inner.children : [];
    return within ? inmost(within) : inner;
  };
  const node = argumentsOf(call)
    .map(inmost)
    .find(({ name }) => name === 'VectorSelector');
  return node && reading.selectors.find(({ from, to }) => from === node.from && to === node.to);
}

/** The labels that an aggregation keeps (`by`) or leaves out (`without`), and where it says so. */
export interface Grouping extends Range {
  readonly word: 'by' | 'without';
  readonly labels: readonly string[];
}

/** What an aggregation groups by: nothing where it does not say it, which stands at its name then. */
export function groupingOf(reading: Pick<Reading, 'text'>, node: SyntaxNode): Grouping {
  const modifier = childOf(node, 'AggregateModifier');
  const labels = (childOf(modifier, 'GroupingLabels')?.children ?? []).map((label) =>
    textOf(reading, label).replaceAll('"', ''),
  );
  const { from, to } = modifier ?? headOf(node);
  return { word: childOf(modifier, 'Without') ? 'without' : 'by', labels, from, to };
}

/** Whether the results of an aggregation lack a label, whatever its series have. */
export function dropsLabel(reading: Reading, node: SyntaxNode, label: string): boolean {
  if (node.name !== 'AggregateExpr' || CUTS.has(nameOf(reading, node))) return false;
  const { word, labels } = groupingOf(reading, node);
  return labels.includes(label) === (word === 'without');
}

/** An operation of two operands, of PromQL or LogQL. */
export interface Operation {
  readonly node: SyntaxNode;
  readonly left: SyntaxNode;
  readonly operator: SyntaxNode;
  readonly right: SyntaxNode;
}

/** The operation that a node is; undefined where it is none. */
export function operationOf(node: SyntaxNode): Operation | undefined {
  if (!OPERATIONS.includes(node.name)) return undefined;
  const { children } = node;
  const [left, operator] = children;
  const right = children.at(-1);
  return left && operator && right ? { node, left, operator, right } : undefined;
}

/** Whether an operation drops the elements for which its comparison is false. */
export const isFilter = ({ node, operator }: Operation): boolean =>
  COMPARISONS.has(operator.name) && childOf(node, 'BoolModifier') === undefined;

/** The operands that an operation takes its values from: not those that only choose among them. */
function operandsOf(operation: Operation): SyntaxNode[] {
  const { node, left, operator, right } = operation;
  if (CHOOSING.has(operator.name)) return [left];
  if (COMPARISONS.has(operator.name)) {
    if (!isFilter(operation)) return [];
    return [left.name === 'NumberDurationLiteral' ? right : left];
  }
  const matching = childOf(node, 'MatchingModifierClause');
  if (childOf(matching, 'GroupLeft')) return [left];
  if (childOf(matching, 'GroupRight')) return [right];
  return [left, right];
}

/**
 * The nodes that the values of an expression come from, itself first. It goes through the functions and aggregations
 * that `passes` allows, and never into what only filters.
 */
export function sourcesOf(
  reading: Reading,
  node: SyntaxNode,
  passes: (name: string) => boolean,
): SyntaxNode[] {
  const further = (nodes: readonly SyntaxNode[]) => [
    node,
    ...nodes.flatMap((one) => sourcesOf(reading, one, passes)),
  ];
  const operation = operationOf(node);
  if (operation) return further(operandsOf(operation));
  if (AROUND.has(node.name) || RANGES.has(node.name)) return further(node.children.slice(0, 1));
  if (node.name === 'UnaryExpr') return further(node.children.slice(-1));
  const isPassed = CALLS.includes(node.name) && passes(nameOf(reading, node));
  return further(isPassed ? argumentsOf(node) : []);
}

/** Functions and aggregations that hand on values, or round them. */
export const KEEPS_VALUES: ReadonlySet<string> = new Set([
  ...CUTS,
  'label_replace',
  'label_join',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'round',
  'ceil',
  'floor',
  'abs',
  'clamp',
  'clamp_min',
  'clamp_max',
]);
