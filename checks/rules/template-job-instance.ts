import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { DashboardJson, VariableJson } from '../../grafana-files/dashboards/dashboard-json.js';
import { datasourceVariables } from '../../grafana-files/dashboards/dashboard-queries.js';
import type { Fault } from '../finding.js';
import type { Known, Rule } from '../rule.js';
import {
  isPrometheus,
  variableNamed,
  variablePath,
} from '../../grafana-files/dashboards/variable-texts.js';
import type { Json } from '../../files/json.js';

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
const chooserFaults =
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

const datasource = { type: 'prometheus', uid: '${datasource}' };
const chooser = { name: 'datasource', type: 'datasource', query: 'prometheus' };

/** A dashboard that lets the reader choose a label, with what `more` adds to the variable. */
const choosing = (label: 'job' | 'instance', more: Json = {}) => ({
  dashboard: {
    panels: [
      {
        type: 'timeseries',
        title: 'Up',
        datasource,
        targets: [{ refId: 'A', expr: `up{${label}=~"$${label}"}` }],
      },
    ],
    templating: {
      list: [
        chooser,
        {
          name: label,
          type: 'query',
          datasource,
          query: `label_values(up, ${label})`,
          includeAll: true,
          ...more,
        },
      ],
    },
  },
});

const ALL_OR_SOME = { multi: true, allValue: ALL };

export const templateJob: Rule = {
  name: 'template-job',
  severity: 'warning',
  summary:
    'A dashboard that asks Prometheus lets the reader choose one or more jobs, by a variable of the name that the settings give.',
  why: 'Without it the panels mix every job, or show the one that somebody wrote into the queries.',
  mend: 'Add a query variable of that name on the chosen Prometheus, with `multi: true` and `allValue: ".+"`, or name the one you have in `job.variables` of the settings.',
  bad: choosing('job'),
  good: choosing('job', ALL_OR_SOME),
  dashboard: chooserFaults('job'),
};

export const templateInstance: Rule = {
  name: 'template-instance',
  severity: 'warning',
  summary:
    'A dashboard that asks Prometheus lets the reader choose one or more instances, by a variable of the name that the settings give.',
  why: 'Without it nobody can tell one sick instance from the healthy ones beside it.',
  mend: 'Add a query variable of that name on the chosen Prometheus, with `multi: true` and `allValue: ".+"`, or name the one you have in `instance.variables` of the settings.',
  bad: choosing('instance'),
  good: choosing('instance', ALL_OR_SOME),
  dashboard: chooserFaults('instance'),
};
