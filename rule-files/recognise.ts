import { isRecord, records, type Json } from '../files/json.js';
import type { Path } from '../files/paths.js';

/** Where the groups of a rule file stand. */
export interface RecognisedRules {
  readonly kind: 'rules';
  readonly within: Path;
  readonly json: Json;
}

// Grafana's own alerting files have groups too, whose rules ask by `data`
// (https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/).
const isRule = (rule: Json): boolean =>
  ['alert', 'record', 'expr'].some((key) => key in rule) && !('data' in rule);

const hasRules = (value: Json): boolean =>
  records(value['groups']).some(({ rules }) => records(rules).some(isRule));

/**
 * The part of a parsed YAML file that holds rules of Prometheus, or of Loki's ruler, whose format is the same
 * (prometheus/prometheus, model/rulefmt/rulefmt.go); a PrometheusRule of the Prometheus operator has it as its `spec`.
 */
export function rulesIn(value: unknown): RecognisedRules | undefined {
  if (!isRecord(value)) return undefined;
  const { spec, kind } = value;
  if (kind === 'PrometheusRule' && isRecord(spec) && hasRules(spec)) {
    return { kind: 'rules', within: ['spec'], json: spec };
  }
  return hasRules(value) ? { kind: 'rules', within: [], json: value } : undefined;
}
