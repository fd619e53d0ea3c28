import { isBuiltIn } from '../../grafana-files/dashboards/built-in-datasources.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { VariableJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import { variablePath } from '../../grafana-files/dashboards/variable-texts.js';

/** Whether a panel asks a datasource that could be exchanged for another of its type. */
const asksDatasource = ({ panels }: DashboardFile): boolean =>
  panels.some(({ panel }) =>
    panel.targets.some((target) => !isBuiltIn(target.datasource ?? panel.datasource ?? {})),
  );

const typeOf = ({ query }: VariableJson): string =>
  typeof query === 'string' ? query.toLowerCase() : '';

/** The names that a datasource variable may have; none where the style guide gives no rule. */
function namesFor(variable: VariableJson, choosers: readonly VariableJson[]): string[] {
  const type = typeOf(variable);
  // A plugin's id may hold what no name of a variable does, and two variables of a type cannot have the same name.
  const isAmbiguous = choosers.filter((other) => typeOf(other) === type).length > 1;
  if (!/^\w+$/.test(type) || isAmbiguous) return [];
  return [...(choosers.length === 1 ? ['datasource'] : []), `${type}_datasource`];
}

export const templateDatasource: Rule = {
  name: 'template-datasource',
  severity: 'warning',
  summary:
    'A dashboard with queries lets the reader choose the datasource, by a variable named `datasource` or, after its type, like `prometheus_datasource`.',
  why: 'A dashboard bound to one datasource must be copied for every other environment; with other names, links do not carry the choice along.',
  mend: 'Add a variable of type datasource, use it in every panel, and name it `datasource` when it is the only one, or after its type.',
  bad: {
    panel: {
      type: 'timeseries',
      title: 'QPS',
      datasource: { type: 'prometheus', uid: 'prometheus' },
      targets: [{ refId: 'A', expr: 'sum(rate(http_requests_total[5m]))' }],
    },
  },
  good: {
    dashboard: {
      panels: [
        {
          type: 'timeseries',
          title: 'QPS',
          datasource: { type: 'prometheus', uid: '${datasource}' },
          targets: [{ refId: 'A', expr: 'sum(rate(http_requests_total[5m]))' }],
        },
      ],
      templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
    },
  },
  dashboard: (file) => {
    if (!asksDatasource(file)) return [];
    const { list } = file.dashboard.templating;
    const choosers = list.filter(({ type }) => type === 'datasource');
    if (choosers.length === 0) {
      return [{ at: ['templating', 'list'], message: 'no variable chooses the datasource' }];
    }
    return list.flatMap((one, index): Fault[] => {
      const names = choosers.includes(one) ? namesFor(one, choosers) : [];
      if (names.length === 0 || names.includes(one.name)) return [];
      const expected = names.join(' or ');
      return [
        {
          at: variablePath(index, 'name'),
          message: `datasource variable ${one.name}: expected the name ${expected}`,
        },
      ];
    });
  },
};
