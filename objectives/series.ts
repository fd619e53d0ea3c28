import { budgetOf, type Objective } from './objective.js';

/** How often an objective is evaluated. Counts in its alerts depend on it. */
export const STEP_SECONDS = 60;

/** The labels of an objective's series, named as sloth names them (slok/sloth, pkg/common/conventions/prometheus.go). */
export const idOf = ({ service, sli }: Objective): Readonly<Record<string, string>> => ({
  sloth_id: `${service.name}-${sli.kind}`,
  sloth_service: service.name,
  sloth_slo: sli.kind,
});

/** One of an objective's series. */
export const seriesNamed = (objective: Objective, name: string): string =>
  `${name}{sloth_id="${idOf(objective)['sloth_id'] ?? ''}"}`;

/** Requests a second that were bad, and all of them: what every longer window is summed from. */
export const BAD = 'slo:sli_error:rate5m';
export const ALL = 'slo:sli_total:rate5m';

/** The share that was bad within a window. */
export const ratioOver = (window: string) => `slo:sli_error:ratio_rate${window}`;

/** The part of the budget that is left; below 0 where more was spent. */
export const BUDGET_LEFT = 'slo:period_error_budget_remaining:ratio';

/** PromQL: how many times faster than allowed the budget burns over a window. */
export const burnOver = (objective: Objective, window: string): string =>
  `${seriesNamed(objective, ratioOver(window))} / ${budgetOf(objective)}`;

/** The matcher of a bucket: a bound such as 1 is le="1" up to Prometheus 2 and le="1.0" from 3 on. */
export const leMatcher = (under: number): string =>
  Number.isInteger(under) ? `le=~"${under}([.]0)?"` : `le="${under}"`;
