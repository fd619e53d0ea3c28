import { matcherIn } from '../../rule-files/routing.js';
import { routesOf, type AlertmanagerFile, type Route } from '../../rule-files/alertmanager-file.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

const packed = (matcher: string) => {
  const read = matcherIn(matcher);
  return { ...read, text: `${read.label}${read.operator}${read.value}` };
};

/** Whether a route takes every alert that another one takes: it asks nothing that the other does not ask too. */
const takesAllOf = (one: Route, other: Route): boolean => {
  const asked = new Set(other.matchers.map((matcher) => packed(matcher).text));
  return one.matchers.every((matcher) => asked.has(packed(matcher).text));
};

/** Whether a route wants another value of a label than one above it. */
const contradicts = (route: Route, above: readonly Route[]): boolean => {
  const wanted = above.flatMap(({ matchers }) => matchers.map(packed));
  return route.matchers
    .map(packed)
    .some(
      ({ label, operator, value }) =>
        operator === '=' &&
        wanted.some((one) => one.label === label && one.operator === '=' && one.value !== value),
    );
};

function faultsOf({ config }: AlertmanagerFile): Fault[] {
  const routes = routesOf(config.route);
  const used = new Set(routes.map(({ route }) => route.receiver));
  return [
    ...routes.flatMap(({ at, route, above, before }) => {
      if (before.some((one) => !one.continue && takesAllOf(one, route))) {
        return [{ at, message: 'a route before it takes all that this one would' }];
      }
      return contradicts(route, above)
        ? [{ at, message: 'a route above it lets none of its alerts through' }]
        : [];
    }),
    ...config.receivers.flatMap(({ name }, index) =>
      used.has(name)
        ? []
        : [{ at: ['receivers', index], message: `no route leads to the receiver ${name}` }],
    ),
  ];
}

const receivers = [{ name: 'night' }, { name: 'day' }];
const page = { receiver: 'night', matchers: ['severity="page"'] };

export const alertmanagerReached: Rule = {
  name: 'alertmanager-reached',
  severity: 'warning',
  summary: 'Every route of Alertmanager can be reached, and every receiver is used by one.',
  why: 'Somebody relies on being called, and another route takes the alert before.',
  mend: 'Move the route up, let the one before it `continue`, or take it out.',
  bad: {
    alertmanager: { route: { receiver: 'day', routes: [{ receiver: 'day' }, page] }, receivers },
  },
  good: { alertmanager: { route: { receiver: 'day', routes: [page] }, receivers } },
  alertmanager: faultsOf,
};
