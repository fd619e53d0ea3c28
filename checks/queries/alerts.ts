import type { Selector, SyntaxNode } from '../../queries/reading.js';
import type { RuleAt, RuleFile } from '../../rule-files/rule-file.js';
import type { Fault } from '../finding.js';
import { isFilter, operationsOf, selectorsIn } from './promql-tree.js';

/** An alerting rule, with the labels that it and its group give it. */
export interface AlertAt extends RuleAt {
  readonly labels: Readonly<Record<string, string>>;
}

/** The alerting rules of a file. */
export const alertsOf = ({ rules }: RuleFile): AlertAt[] =>
  rules
    .filter(({ kind }) => kind === 'alert')
    .map((one) => ({ ...one, labels: { ...one.group.labels, ...one.rule.labels } }));

/** The expression of a rule in PromQL, or undefined where it was not understood or is another language. */
export const promqlOf = ({ query: { language, reading } }: RuleAt): SyntaxNode | undefined =>
  language === 'promql' && !reading.error ? reading.nodes[0]?.children[0] : undefined;

/** A fault at a part of a rule's expression. */
export const atExpr = (
  { query }: RuleAt,
  { from, to }: { readonly from: number; readonly to: number },
  message: string,
  hint?: string,
): Fault => ({
  at: query.at,
  message,
  code: { text: query.text, from, to },
  ...(hint === undefined ? {} : { hint }),
});

/** The number that an expression of numbers is; undefined for any other. */
export function numberOf(text: string, node: SyntaxNode): number | undefined {
  const [first, operator, second] = node.children;
  switch (node.name) {
    case 'NumberDurationLiteral': {
      const value = Number(text.slice(node.from, node.to));
      return Number.isNaN(value) ? undefined : value;
    }
    case 'ParenExpr':
      return first && numberOf(text, first);
    case 'UnaryExpr': {
      const value = operator && numberOf(text, operator);
      const sign = first && text.slice(first.from, first.to) === '-' ? -1 : 1;
      return value === undefined ? undefined : sign * value;
    }
    case 'BinaryExpr': {
      const left = first && numberOf(text, first);
      const right = second && numberOf(text, second);
      if (left === undefined || right === undefined) return undefined;
      switch (operator?.name) {
        case 'Add':
          return left + right;
        case 'Sub':
          return left - right;
        case 'Mul':
          return left * right;
        case 'Div':
          return left / right;
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

const UP = /(^|_)up$|^probe_success$/;

/** Selectors of targets that an alert wants to be down: `up == 0`, `probe_success < 1`. */
export function downTargets({ query: { reading } }: AlertAt): Selector[] {
  return operationsOf(reading).flatMap((operation) => {
    const { name } = operation.operator;
    const bound = numberOf(reading.text, operation.right);
    const isDown =
      isFilter(operation) &&
      ((bound === 0 && name === 'Eql') || (bound === 1 && ['Lss', 'Neq'].includes(name)));
    return isDown
      ? selectorsIn(reading, operation.left).filter(({ metric = '' }) => UP.test(metric))
      : [];
  });
}
