import type { Known, Need } from '../rule.js';
import type { CheckSettings } from '../settings.js';
import type { Contract } from '../../telemetry/contract.js';
import type { Summaries } from '../../grafana-files/summaries.js';
import type { RuleSummary } from '../../rule-files/rule-file.js';

const EMPTY: Contract = { series: new Map() };

/**
 * What is known before the first file is judged.
 * @param rules Those of all rule files of the run.
 */
export function knownFrom(
  summaries: Summaries,
  settings: CheckSettings,
  contract: Contract | undefined,
  rules: readonly RuleSummary[] = [],
): Known {
  const has = new Set<Need>();
  if (contract) has.add('metrics of a contract');
  if (contract?.logs) has.add('logs of a contract');
  if (contract?.spans) has.add('spans of a contract');
  if (summaries.datasources.length > 0) has.add('a datasource file');
  if (summaries.providers.length > 0) has.add('a provider file');
  return { has, contract: contract ?? EMPTY, settings, rules, ...summaries };
}
