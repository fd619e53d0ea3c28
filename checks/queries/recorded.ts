import type { RuleSummary } from '../../rule-files/rule-file.js';

type Recorded = ReadonlyMap<string, readonly RuleSummary[]>;

// Every query of a run asks for the same.
const known = new WeakMap<readonly RuleSummary[], Recorded>();

/** The recording rules by the name of the series that they write; several may write one, with different labels. */
export function recordedBy(rules: readonly RuleSummary[]): Recorded {
  const before = known.get(rules);
  if (before) return before;
  const byName = new Map<string, RuleSummary[]>();
  for (const rule of rules) {
    if (rule.kind === 'record') byName.set(rule.name, [...(byName.get(rule.name) ?? []), rule]);
  }
  known.set(rules, byName);
  return byName;
}

/**
 * Whether Prometheus itself makes a series, one for each active alert, with the labels of the alert
 * (https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#inspecting-alerts-during-runtime).
 */
export const isOfAlerts = (metric: string): boolean => /^ALERTS(_FOR_STATE)?$/.test(metric);
