import { dashboardCost } from '../checks/cost.js';
import type { DashboardChange, Measure } from './changes.js';
import type { SeriesKnown } from './query-change.js';
import type { DashboardIn } from './sides/side.js';

const measure = <T>(
  before: T | undefined,
  after: T | undefined,
  of: (one: T) => number | undefined,
): Measure => ({
  before: before && of(before),
  after: after && of(after),
});

/** What one refresh of a dashboard asks on both sides. */
export function costChange(
  before: DashboardIn | undefined,
  after: DashboardIn | undefined,
  contract: SeriesKnown,
): DashboardChange['cost'] {
  const [old, now] = [before, after].map((one) => one && dashboardCost(one.file, contract));
  return {
    queries: measure(old, now, ({ queries }) => queries),
    // When none of the metrics is known, 0 would be wrong: the amount is unknown.
    series: measure(old, now, ({ series, unknown }) =>
      series === 0 && unknown > 0 ? undefined : series,
    ),
  };
}
