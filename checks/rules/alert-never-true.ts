import type { Reading, SyntaxNode } from '../../queries/reading.js';
import { alertsOf, atExpr, numberOf, type AlertAt } from '../queries/alerts.js';
import { countsPart } from '../queries/part-of-whole.js';
import {
  bare,
  isFilter,
  isWithin,
  nameOf,
  operationOf,
  operationsOf,
} from '../queries/promql-tree.js';
import { eventsOf } from '../queries/ratio.js';
import type { Rule } from '../rule.js';

/** The least and the greatest value that an expression can have. */
type Reach = readonly [least: number, most: number];

const COUNTS: Readonly<Record<string, Reach>> = {
  // They give nothing, and not 0, where there is nothing to count (prometheus/prometheus, promql/engine.go).
  count: [1, Infinity],
  absent: [1, 1],
  absent_over_time: [1, 1],
  changes: [0, Infinity],
  resets: [0, Infinity],
};

const IS_BOOLEAN = /(^|_)up$|^probe_success$/;

/** What an expression can reach, as far as its form tells. */
function reachOf(reading: Reading, node: SyntaxNode): Reach | undefined {
  const inner = bare(node);
  const selector = reading.selectors.find((one) => one.node === inner);
  if (selector) return IS_BOOLEAN.test(selector.metric ?? '') ? [0, 1] : undefined;
  const operation = operationOf(inner);
  if (operation?.operator.name === 'Div') {
    const part = eventsOf(reading, operation.left);
    const whole = eventsOf(reading, operation.right);
    const isPart = part && whole && countsPart(part, whole) && narrower(reading, part, whole);
    return isPart && !isScaled(reading, inner) ? [0, 1] : undefined;
  }
  return COUNTS[nameOf(reading, inner)];
}

/** Whether a number is a factor or a summand within a node, as in a percentage. */
const isScaled = (reading: Reading, within: SyntaxNode): boolean =>
  operationsOf(reading).some(
    ({ node, left, right }) =>
      isWithin(node, within) &&
      [left, right].some((side) => numberOf(reading.text, side) !== undefined),
  );

type Side = NonNullable<ReturnType<typeof eventsOf>>;

/** Whether each selector of a part has every matcher of the whole, and one more. */
function narrower(reading: Reading, part: Side, whole: Side): boolean {
  const written = ({ matchers }: Side['selectors'][number]) =>
    matchers.map(({ from, to }) => reading.text.slice(from, to));
  return part.selectors.every((one) =>
    whole.selectors.some(
      (other) =>
        other.metric === one.metric &&
        written(one).length > written(other).length &&
        written(other).every((matcher) => written(one).includes(matcher)),
    ),
  );
}

/** Whether no value within a reach fulfils a comparison with a number. */
function isImpossible(operator: string, [least, most]: Reach, bound: number): boolean {
  switch (operator) {
    case 'Gtr':
      return most <= bound;
    case 'Gte':
      return most < bound;
    case 'Lss':
      return least >= bound;
    case 'Lte':
      return least > bound;
    case 'Eql':
      return bound < least || bound > most;
    default:
      return false;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  count: 'count gives nothing where there is nothing to count, never 0',
  absent: 'absent gives 1 or nothing',
  absent_over_time: 'absent_over_time gives 1 or nothing',
};

function faultsOf(alert: AlertAt) {
  const { reading } = alert.query;
  return operationsOf(reading).flatMap((operation) => {
    if (!isFilter(operation)) return [];
    const { node, left, operator, right } = operation;
    const reach = reachOf(reading, left);
    const bound = numberOf(reading.text, right);
    if (!reach || bound === undefined || !isImpossible(operator.name, reach, bound)) return [];
    const why =
      NAMES[nameOf(reading, bare(left))] ??
      `the value is never ${reach[1] === Infinity ? `below ${reach[0]}` : `outside ${reach[0]} to ${reach[1]}`}`;
    return [atExpr(alert, node, `this is never true: ${why}`)];
  });
}

export const alertNeverTrue: Rule = {
  name: 'alert-never-true',
  severity: 'error',
  summary: 'The comparison of an alert can be true.',
  why: 'Somebody relies on an alert that cannot fire, and finds out during the incident.',
  mend: 'Correct the bound. For "none left" ask `absent(...)`, or compare a sum (`sum(up) == 0`); a share is between 0 and 1.',
  bad: { groups: [{ name: 'g', rules: [{ alert: 'AllDown', expr: 'count(up == 1) == 0' }] }] },
  good: { groups: [{ name: 'g', rules: [{ alert: 'AllDown', expr: 'sum(up) == 0' }] }] },
  rules: (file) => alertsOf(file).flatMap(faultsOf),
};
