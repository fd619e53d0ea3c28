import type { DashboardFile } from '../grafana-files/dashboards/dashboard-file.js';
import type { DashboardJson, VariableJson } from '../grafana-files/dashboards/dashboard-json.js';
import { datasourceVariables } from '../grafana-files/dashboards/dashboard-queries.js';
import type { Fault } from './finding.js';
import type { Known } from './rule.js';
import {
  isPrometheus,
  variableNamed,
  variablePath,
} from '../grafana-files/dashboards/variable-texts.js';

// The selector of a service map is PromQL too, but belongs to Tempo.
const asksPrometheus = ({ queries }: DashboardFile): boolean =>
  queries.some(
    ({ language, panel, target }) =>
      language === 'promql' && panel && target?.serviceMapQuery === undefined,
  );

/** Whether the reader chooses the Prometheus datasource of a variable. */
function isChosen({ datasource }: VariableJson, dashboard: DashboardJson): boolean {
  const chooser = variableNamed(datasource?.uid ?? '');
  return chooser !== undefined && isPrometheus(datasourceVariables(dashboard).get(chooser));
}

const ALL = '.+';

function faultsOf(variable: VariableJson, index: number, dashboard: DashboardJson): Fault[] {
  const { name, type, multi, allValue } = variable;
  const fault = (field: string, message: string): Fault[] => [
    { at: variablePath(index, field), message: `variable ${name} ${message}` },
  ];
  if (type !== 'query') return fault('type', `is of type ${type}, not query`);
  return [
    ...(isChosen(variable, dashboard)
      ? []
      : fault('datasource', 'does not ask the Prometheus that a datasource variable chooses')),
    ...(multi ? [] : fault('multi', 'does not take several values: multi is not true')),
    ...(allValue === ALL
      ? []
      : fault('allValue', `sends ${allValue || 'a list of all values'} for All, not ${ALL}`)),
  ];
}

/** Dashboards that ask Prometheus let the reader choose the job, or the instance, in the same way everywhere. */
export const chooserFaults =
  (what: 'job' | 'instance') =>
  (file: DashboardFile, { settings }: Known): Fault[] => {
    if (!asksPrometheus(file)) return [];
    const { list } = file.dashboard.templating;
    const names = settings[what].variables;
    if (!list.some(({ name }) => names.includes(name))) {
      const message = `no variable chooses the ${what}: expected one named ${names.join(' or ')}`;
      return [{ at: ['templating', 'list'], message }];
    }
    return list.flatMap((one, index) =>
      names.includes(one.name) ? faultsOf(one, index, file.dashboard) : [],
    );
  };
