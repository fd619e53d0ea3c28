import type { KnownDatasources, ProvisionedDatasource } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';

/** The datasources of a type that a Tempo may lead to, and the one to choose, where that is clear. */
export function datasourcesOfType(
  type: string,
  { organization }: DatasourceEntry,
  entries: readonly DatasourceEntry[],
  { datasources }: KnownDatasources,
) {
  const isWanted = (one: ProvisionedDatasource) => one.type === type;
  const here = entries.filter((one) => isWanted(one) && one.organization === organization);
  const all: readonly ProvisionedDatasource[] =
    here.length > 0 ? here : datasources.filter(isWanted);
  return { all, chosen: all.length === 1 ? all[0] : all.find(({ isDefault }) => isDefault) };
}

/**
 * `serviceMap` of a new Tempo: the Prometheus that holds its metrics; undefined where the datasource names one already.
 */
export function serviceMap(
  entry: DatasourceEntry,
  entries: readonly DatasourceEntry[],
  known: KnownDatasources,
) {
  if (entry.jsonData['serviceMap'] !== undefined) return undefined;
  const { all, chosen } = datasourcesOfType('prometheus', entry, entries, known);
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
