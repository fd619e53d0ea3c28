import { variableReferences } from '../../queries/substitute.js';
import { isBuiltIn, isMixed } from '../../grafana-files/dashboards/built-in-datasources.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { DatasourceRef, TargetJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Fault } from '../finding.js';
import { importInputs } from '../../grafana-files/dashboards/import-inputs.js';
import { asksData } from '../../grafana-files/dashboards/panel-types.js';
import type { Rule } from '../rule.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

type Judge = (ref: DatasourceRef | undefined) => string | undefined;

/** The fixed datasource of a reference; undefined where the reader can choose it, or another rule reports it. */
function judgeOf({ dashboard }: DashboardFile): Judge {
  const types = new Map(dashboard.templating.list.map(({ name, type }) => [name, type]));
  const names = new Set(types.keys());
  return (ref) => {
    const { uid = '' } = ref ?? {};
    if (ref && (isBuiltIn(ref) || importInputs(uid, names).length > 0)) return undefined;
    if (uid === '') return 'the default datasource, which no variable chooses';
    const [variable] = variableReferences(uid);
    if (!variable) return `datasource ${uid}, which no variable chooses`;
    // variable-defined reports a variable that does not exist.
    const type = types.get(variable.name) ?? 'datasource';
    return type === 'datasource'
      ? undefined
      : `$${variable.name}, which is of type ${type}, not datasource`;
  };
}

function ofTarget(judge: Judge, { at }: PanelAt, target: TargetJson, index: number): Fault[] {
  const what = judge(target.datasource);
  const { refId } = target;
  const message = `it asks ${what}`;
  return what === undefined
    ? []
    : [{ at: [...at, 'targets', index, 'datasource'], refId, message }];
}

export const panelDatasource: Rule = {
  name: 'panel-datasource',
  severity: 'warning',
  summary: 'Every panel asks a datasource that a datasource variable of the dashboard chooses.',
  why: 'The dashboard works with one server only: whoever has two, as staging and production, must copy it, and the copies drift apart.',
  mend: 'Add a variable of type datasource, and name it as the datasource of the panel: `${datasource}`.',
  bad: {
    panel: {
      type: 'timeseries',
      title: 'Tráfego',
      datasource: { type: 'prometheus', uid: 'prometheus' },
      targets: [{ refId: 'A', expr: 'up' }],
    },
  },
  good: {
    dashboard: {
      panels: [
        {
          type: 'timeseries',
          title: 'Tráfego',
          datasource: { type: 'prometheus', uid: '${datasource}' },
          targets: [{ refId: 'A', expr: 'up' }],
        },
      ],
      templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
    },
  },
  dashboard: (file) => {
    const judge = judgeOf(file);
    return file.panels.filter(asksData).flatMap((panelAt): Fault[] => {
      const { datasource, targets } = panelAt.panel;
      const hasOwn = targets.some((target) => target.datasource);
      if (isMixed(datasource) || (!datasource && hasOwn)) {
        return targets.flatMap((target, index) => ofTarget(judge, panelAt, target, index));
      }
      const what = judge(datasource);
      return what === undefined
        ? []
        : [{ at: [...panelAt.at, 'datasource'], message: `the panel asks ${what}` }];
    });
  },
};
