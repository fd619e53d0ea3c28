import type { Reading, SyntaxNode } from '../../queries/reading.js';
import {
  ancestorsOf,
  bare,
  isFilter,
  isWithin,
  nameOf,
  operationOf,
  operationsOf,
  selectorsIn,
  textOf,
  type Operation,
} from './promql-tree.js';

const DEFAULT = /\bor\b\s*((on|ignoring)\s*\([^()]*\)\s*)?\(?\s*vector\s*\(/i;
const OTHER_DEFAULT = new RegExp(`${DEFAULT.source}\\s*(?!0(\\.0*)?\\s*\\))`, 'i');
// Expressions whose result is not 0 when nothing is measured.
const LIFTED = /\bclamp(_min)?\b|\+\s*\d/;
// `x * 0 + 1` is 1 where x is there.
const PRESENCE = /\*\s*0\s*\+\s*1\s*$/;
// Here 0 says that something is down, or Prometheus itself makes the series
// (https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#inspecting-alerts-during-runtime).
const TELLS_BY_ZERO = /(^|_)up$|^probe_success$|^ALERTS$/;
// Comparisons that ask whether something is down.
const DOWN = /(==|<=)\s*(bool\s*)?0|<\s*(bool\s*)?1|!=\s*(bool\s*)?1/;

const isMeasured = (reading: Reading, node: SyntaxNode): boolean =>
  selectorsIn(reading, node).length > 0;

/** Whether an operand is empty or 0 when nothing is measured; dividing by it gives no number. */
function dividesByNothing(reading: Reading, node: SyntaxNode): boolean {
  const text = textOf(reading, node);
  return isMeasured(reading, node) && !OTHER_DEFAULT.test(text) && !LIFTED.test(text);
}

/** Whether an operation gives no number when nothing is measured, even though one operand falls back to 0. */
function hidesZero(reading: Reading, zero: SyntaxNode, operation: Operation): boolean {
  const { left, operator, right } = operation;
  const isLeft = isWithin(zero, left);
  if (operator.name === 'Or' || (operator.name === 'Unless' && isLeft)) return false;
  if (operator.name === 'Div') return !isLeft || dividesByNothing(reading, right);
  const other = isLeft ? right : left;
  return isMeasured(reading, other) && !DEFAULT.test(textOf(reading, other));
}

const isInParentheses = (node: SyntaxNode): boolean =>
  (node.children.at(-1)?.to ?? node.to) < node.to;

/**
 * Whether the fallback 0 only shows when something else was measured, as in `(errors or vector(0)) / all`. `or` binds weakest,
 * so it is an operand only within parentheses; the grammar of LogQL knows no precedence.
 */
export function isHeld(reading: Reading, zero: SyntaxNode): boolean {
  const above = ancestorsOf(zero);
  const parentheses = above.find(isInParentheses);
  if (!parentheses) return false;
  return above.slice(above.indexOf(parentheses)).some((one) => {
    const operation = operationOf(one);
    return operation !== undefined && hidesZero(reading, zero, operation);
  });
}

/** Whether 0 is the right answer when nothing is measured, as for a count of what is up. */
export function tellsByZero(reading: Reading, node: SyntaxNode): boolean {
  const text = textOf(reading, node);
  const counts = ['count', 'group'].includes(nameOf(reading, bare(node)));
  const isChoosing = operationsOf(reading).some((one) => isFilter(one) && isWithin(one.node, node));
  const isUp = selectorsIn(reading, node).every(({ metric = '' }) => TELLS_BY_ZERO.test(metric));
  return (counts && !isChoosing) || PRESENCE.test(text) || (isUp && !DOWN.test(text));
}
