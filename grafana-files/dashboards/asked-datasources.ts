import type { DatasourceSummary } from '../summaries.js';
import type { DashboardJson, DatasourceRef } from './dashboard-json.js';
import { variableNamed } from './variable-texts.js';

const isNamed = ({ uid, name }: DatasourceSummary, given: unknown): boolean =>
  given === uid || given === name;

/** The datasources that a variable leads to: the one that it opens with, else any of its type. */
function chosenBy(
  variable: string,
  { templating }: DashboardJson,
  datasources: readonly DatasourceSummary[],
): readonly DatasourceSummary[] {
  const chooser = templating.list.find(
    ({ name, type }) => name === variable && type === 'datasource',
  );
  const values = [chooser?.current?.value].flat();
  const current = datasources.filter((one) => values.some((value) => isNamed(one, value)));
  return current.length > 0 ? current : datasources.filter(({ type }) => type === chooser?.query);
}

/** The provisioned datasources that the first reference which is set may lead to; none where no file says it. */
export function askedDatasources(
  dashboard: DashboardJson,
  datasources: readonly DatasourceSummary[],
  ...refs: readonly (DatasourceRef | undefined)[]
): readonly DatasourceSummary[] {
  const { uid } = refs.find((ref) => ref?.uid !== undefined) ?? {};
  if (uid === undefined || uid === 'default') return datasources.filter((one) => one.isDefault);
  const variable = variableNamed(uid);
  return variable === undefined
    ? datasources.filter((one) => isNamed(one, uid))
    : chosenBy(variable, dashboard, datasources);
}
