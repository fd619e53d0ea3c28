import { httpRecords } from '../../signals/recorded.js';
import { BURNS, budgetOf, type Objective } from '../../objectives/objective.js';
import {
  ALL,
  BAD,
  BUDGET_LEFT,
  idOf,
  leMatcher,
  ratioOver,
  seriesNamed,
  STEP_SECONDS,
} from '../../objectives/series.js';
import type { Group, Labels, RecordingRule } from '../model.js';

const ID = ['sloth_id', 'sloth_service', 'sloth_slo'] as const;

/** Requests a second in all, and the bad ones, without paths that no route matched: they are recorded without a route. */
function countsOf({ service, sli, sender }: Objective): { all: string; bad: string } {
  const { byRoute, bucketsByRoute } = httpRecords(sender);
  const of = (name: string, matcher = '') =>
    `sum(${name}{service="${service.name}",${sender.labels.route}!=""${matcher}})`;
  if (sli.kind === 'latency') {
    const all = of(bucketsByRoute, ',le="+Inf"');
    return { all, bad: `clamp_min(${all} - ${of(bucketsByRoute, `,${leMatcher(sli.under)}`)}, 0)` };
  }
  const all = of(byRoute);
  // No series exists before the first 5xx.
  return { all, bad: `${of(byRoute, `,${sender.labels.status}=~"5.."`)}\nor\n${all} * 0` };
}

const WINDOWS = [
  ...new Set([...BURNS.page, ...BURNS.ticket].flatMap(({ long, short }) => [short, long])),
].filter((window) => window !== '5m');

/**
 * The series of an objective. Longer windows are sums of 5-minute rates, so that requests weigh alike however many came
 * at a time; where nobody asked there is no ratio, rather than NaN.
 */
export function objectiveRecording(objective: Objective): Group<RecordingRule> {
  const { service, sli, target, window } = objective;
  const id = idOf(objective);
  const labels = { ...id, service: service.name };
  const counts = countsOf(objective);
  const of = (name: string) => seriesNamed(objective, name);
  const record = (name: string, expr: string, also: Labels = {}): RecordingRule => ({
    record: name,
    expr,
    by: [],
    labels: { ...labels, ...also },
  });
  const ratio = (over: string, bad: string, all: string) =>
    record(ratioOver(over), `${bad}\n/\n(${all} > 0)`, { sloth_window: over });
  const summed = (over: string) =>
    ratio(over, `sum_over_time(${of(BAD)}[${over}])`, `sum_over_time(${of(ALL)}[${over}])`);
  const perBudget = (name: string, over: string) =>
    record(
      name,
      `${of(ratioOver(over))}\n/ on (${ID.join(', ')}) group_left\n${of('slo:error_budget:ratio')}`,
    );
  return {
    name: `${service.uid}-${sli.kind}`,
    interval: `${STEP_SECONDS}s`,
    rules: [
      record(ALL, counts.all),
      record(BAD, counts.bad),
      ratio('5m', of(BAD), of(ALL)),
      ...WINDOWS.map(summed),
      summed(window),
      record('slo:objective:ratio', `vector(${target})`),
      record('slo:error_budget:ratio', `vector(${budgetOf(objective)})`),
      record('slo:time_period:days', `vector(${Number.parseInt(window, 10)})`),
      perBudget('slo:current_burn_rate:ratio', '5m'),
      perBudget('slo:period_burn_rate:ratio', window),
      record(BUDGET_LEFT, `1 - ${of('slo:period_burn_rate:ratio')}`),
      record('sloth_slo_info', 'vector(1)', { sloth_objective: String(target * 100) }),
    ],
  };
}
