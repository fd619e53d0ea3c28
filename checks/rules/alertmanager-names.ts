import { routesOf, type AlertmanagerFile } from '../../rule-files/alertmanager-file.js';
import { didYouMean } from '../nearest.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';

const INTERVALS = ['mute_time_intervals', 'active_time_intervals'] as const;

function faultsOf({ config }: AlertmanagerFile): Fault[] {
  const receivers = config.receivers.map(({ name }) => name);
  const intervals = [...config.time_intervals, ...config.mute_time_intervals].map(
    ({ name }) => name,
  );
  const unknown = (at: Fault['at'], what: string, name: string, known: readonly string[]) =>
    known.includes(name)
      ? []
      : [{ at, message: `there is no ${what} ${name}`, ...didYouMean(name, known) }];
  return routesOf(config.route).flatMap(({ at, route, above }) => [
    ...(route.receiver === ''
      ? above.length === 0
        ? [{ at, message: 'the first route has no receiver' }]
        : []
      : unknown([...at, 'receiver'], 'receiver', route.receiver, receivers)),
    ...INTERVALS.flatMap((field) =>
      route[field].flatMap((name, index) =>
        unknown([...at, field, index], 'time interval', name, intervals),
      ),
    ),
  ]);
}

export const alertmanagerNames: Rule = {
  name: 'alertmanager-names',
  severity: 'error',
  summary: 'Every receiver and time interval that a route of Alertmanager names is defined.',
  why: 'Alertmanager refuses the file: it goes on with the old one, and does not come up at its next start.',
  mend: 'Define it, or name one that is defined; `amtool check-config` says the same.',
  bad: { alertmanager: { route: { receiver: 'team' }, receivers: [{ name: 'teams' }] } },
  good: { alertmanager: { route: { receiver: 'team' }, receivers: [{ name: 'team' }] } },
  alertmanager: faultsOf,
};
