import { alertChanges, objectiveChanges } from './alerts.js';
import { breakingChanges } from './breaking.js';
import type { Changes } from './changes.js';
import { dashboardChange, dashboardPairs } from './dashboard-changes.js';
import { entryChanges } from './entry-changes.js';
import type { SeriesKnown } from './query-change.js';
import type { Side } from './sides/side.js';

/** A side without the files that could not be read on the other side: nothing there could be compared with them. */
function comparable(side: Side, other: Side): Side {
  const unread = new Set(other.unread.map(({ path }) => path));
  const isRead = ({ path }: { readonly path: string }) => !unread.has(path);
  return {
    ...side,
    dashboards: side.dashboards.filter(isRead),
    datasources: side.datasources.filter(isRead),
    providers: side.providers.filter(isRead),
    alertRules: side.alertRules.filter(isRead),
  };
}

/**
 * All that differs between two sides, in the terms of dashboards. Order of keys, numeric ids and formatting are no
 * difference.
 * @param contract Tells how many series a query touches.
 */
export function compareSides(base: Side, head: Side, contract: SeriesKnown): Changes {
  const [before, after] = [comparable(base, head), comparable(head, base)];
  const pairs = dashboardPairs(before.dashboards, after.dashboards);
  return {
    base: base.name,
    head: head.name,
    breaking: breakingChanges(before, after, pairs),
    dashboards: pairs.flatMap((pair) => dashboardChange(pair, contract) ?? []),
    datasources: entryChanges('datasource', before.datasources, after.datasources, contract),
    providers: entryChanges('provider', before.providers, after.providers, contract),
    alertRules: entryChanges('alert rule', before.alertRules, after.alertRules, contract),
    alerts: alertChanges(before, after),
    objectives: objectiveChanges(before, after),
    unread: [base, head].flatMap(({ name, unread }) =>
      unread.map((file) => ({ ...file, side: name })),
    ),
  };
}

/** Whether both sides are the same to Grafana and every file could be read. */
export const isEmpty = (changes: Changes): boolean =>
  [
    changes.dashboards,
    changes.datasources,
    changes.providers,
    changes.alertRules,
    changes.alerts,
    changes.objectives,
    changes.unread,
  ].every(({ length }) => length === 0);
