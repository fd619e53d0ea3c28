import type { Known, Provisioned } from '../targets.js';
import type { Entry } from './entry.js';

/** `serviceMap` of a new Tempo: the Prometheus that holds its metrics; undefined where it is there already. */
export function serviceMap(
  { jsonData, organization }: Entry,
  entries: readonly Entry[],
  { datasources }: Known,
) {
  if (jsonData['serviceMap'] !== undefined) return undefined;
  const isPrometheus = ({ type }: Provisioned) => type === 'prometheus';
  const here = entries.filter((one) => isPrometheus(one) && one.organization === organization);
  const all: readonly Provisioned[] = here.length > 0 ? here : datasources.filter(isPrometheus);
  const chosen = all.length === 1 ? all[0] : all.find(({ isDefault }) => isDefault);
  if (chosen?.uid !== undefined) {
    return {
      value: { datasourceUid: chosen.uid },
      done: [`its service graph is asked of "${chosen.name}" (serviceMap.datasourceUid)`],
    };
  }
  const which =
    all.length === 0
      ? 'none of the files has a Prometheus datasource'
      : chosen
        ? `"${chosen.name}" has no uid`
        : `which of ${all.map(({ name }) => `"${name}"`).join(', ')} holds Tempo's metrics is not known`;
  return {
    open: [`it has no service graph: ${which}; write serviceMap.datasourceUid`],
  };
}
