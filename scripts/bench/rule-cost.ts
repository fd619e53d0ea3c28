import { seconds } from '../../checks/queries/duration.js';
import type { Prometheus } from '../../programs/prometheus-server.js';
import { ruleFiles } from '../../rules/all.js';
import type { Alert, Group, RecordingRule } from '../../rules/model.js';
import { services } from '../../services/all.js';

/** How often Prometheus evaluates a group that does not say it, in the stack. */
const USUAL_SECONDS = 60;

/** What one evaluation of a group of rules costs. */
interface GroupCost {
  readonly group: string;
  readonly milliseconds: number;
  /** Of its interval. */
  readonly share: number;
  /** Series that it records. */
  readonly series: number;
}

export interface RuleCost {
  readonly groups: readonly GroupCost[];
  /** Of one processor, for all groups of one service and those that services share. */
  readonly load: number;
  /** The same with a hundred such services, whose groups are evaluated apart: computed, not measured. */
  readonly loadOfHundred: number;
  /** Series that rules add, over those that are collected. */
  readonly added: number;
}

/** At most this share of an interval, and of the series that are collected. */
export const RULE_TARGET = 0.1;

async function groupCost(
  prometheus: Prometheus,
  { name, interval = '' }: Group<unknown>,
  exprs: readonly { readonly expr: string; readonly records: boolean }[],
): Promise<GroupCost> {
  let milliseconds = 0;
  let series = 0;
  for (const { expr, records } of exprs) {
    // The first evaluation of a store that was just opened reads it from disk.
    await prometheus.instant(expr);
    const answer = await prometheus.instant(expr);
    milliseconds += answer.milliseconds;
    if (records) series += answer.series.length;
  }
  const every = seconds(interval) ?? USUAL_SECONDS;
  return { group: name, milliseconds, share: milliseconds / 1000 / every, series };
}

const recorded = ({ expr }: RecordingRule) => ({ expr, records: true });
const compared = ({ when: { expr } }: Alert) => ({ expr, records: false });
const total = (groups: readonly GroupCost[], of: (group: GroupCost) => number) =>
  groups.reduce((sum, group) => sum + of(group), 0);

/** What all rules of Prometheus cost on a store, each asked once as an evaluation asks it. */
export async function ruleCost(prometheus: Prometheus): Promise<RuleCost> {
  const own: GroupCost[] = [];
  const shared: GroupCost[] = [];
  for (const file of ruleFiles(services)) {
    if (file.language !== 'promql') continue;
    const groups = file.name.startsWith('shared') ? shared : own;
    for (const group of file.recording)
      groups.push(await groupCost(prometheus, group, group.rules.map(recorded)));
    for (const group of file.alerts)
      groups.push(await groupCost(prometheus, group, group.rules.map(compared)));
  }
  const all = [...own, ...shared];
  const [collected] = (await prometheus.instant('count({__name__=~".+",__name__!~".*:.*"})'))
    .series;
  const [ownLoad, sharedLoad] = [own, shared].map((groups) => total(groups, ({ share }) => share));
  return {
    groups: all,
    load: (ownLoad ?? 0) + (sharedLoad ?? 0),
    loadOfHundred: 100 * (ownLoad ?? 0) + (sharedLoad ?? 0),
    added: total(all, ({ series }) => series) / (collected?.values[0] ?? NaN),
  };
}
