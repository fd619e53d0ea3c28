import { variableReferences } from '../../queries/substitute.js';
import { isBuiltIn, isMixed } from '../../grafana-files/dashboards/built-in-datasources.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { DatasourceRef } from '../../grafana-files/dashboards/dashboard-json.js';
import { datasourceVariables } from '../../grafana-files/dashboards/dashboard-queries.js';
import {
  datasourceReferences,
  isOwn,
} from '../../grafana-files/dashboards/datasource-references.js';
import type { Fault, Said } from '../finding.js';
import { importInputs } from '../../grafana-files/dashboards/import-inputs.js';
import { didYouMean } from '../nearest.js';
import type { DatasourceSummary } from '../../grafana-files/summaries.js';
import type { Rule } from '../rule.js';
import { variableNamed } from '../../grafana-files/dashboards/variable-texts.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const ownOfMixed = ({ panel, at }: PanelAt): Fault[] =>
  isMixed(panel.datasource)
    ? panel.targets.flatMap(({ datasource, refId }, index) =>
        datasource
          ? []
          : [
              {
                at: [...at, 'targets', index],
                refId,
                message: 'in a mixed panel it has no datasource of its own',
              },
            ],
      )
    : [];

/** The datasources of the run, by uid and by name: Grafana takes either for the other. */
const typesByName = (datasources: readonly DatasourceSummary[]): ReadonlyMap<string, string> =>
  new Map([
    ...datasources.map(({ name, type }) => [name, type] as const),
    ...datasources.flatMap(({ uid, type }) => (uid === undefined ? [] : [[uid, type] as const])),
  ]);

/** What is wrong with a reference in one dashboard. */
function judgeOf({ dashboard }: DashboardFile, datasources: readonly DatasourceSummary[]) {
  const defined = new Set(dashboard.templating.list.map(({ name }) => name));
  const choosers = datasourceVariables(dashboard);
  const types = typesByName(datasources);
  const uids = datasources.flatMap(({ uid }) => uid ?? []);
  return (ref: DatasourceRef): Said | undefined => {
    const { uid = '', type } = ref;
    if (isBuiltIn(ref) || uid === 'default' || importInputs(uid, defined).length > 0) {
      return undefined;
    }
    // Without a uid Grafana asks its default, of whatever type (grafana/grafana, public/app/features/plugins/datasource_srv.ts).
    if (uid === '') {
      return type === undefined ? undefined : { message: 'the datasource has no uid' };
    }
    const variable = variableNamed(uid);
    if (variable === undefined && variableReferences(uid).length > 0) return undefined;
    const found = variable === undefined ? types.get(uid) : choosers.get(variable);
    if (found === undefined && defined.has(variable ?? '')) {
      return { message: `variable ${variable} chooses no datasource` };
    }
    if (found === undefined) {
      const names = variable === undefined ? uids : choosers.keys();
      return { message: `datasource ${uid} does not exist`, ...didYouMean(variable ?? uid, names) };
    }
    return type === undefined || type === found || found === ''
      ? undefined
      : { message: `datasource ${uid} is of type ${found}, not ${type}` };
  };
}

export const datasourceExists: Rule = {
  name: 'datasource-exists',
  severity: 'error',
  summary:
    'Every datasource that a dashboard names exists, by a file or by a datasource variable, and has the type that the dashboard says.',
  why: 'The panel says that its datasource was not found, or sends its query to a server of another kind.',
  mend: 'Name a datasource variable of the dashboard, or the uid of a datasource that a file provisions.',
  needs: 'a datasource file',
  bad: {
    panel: {
      type: 'stat',
      title: 'Up',
      datasource: { type: 'prometheus', uid: 'PBFA97CFB590B2093' },
    },
  },
  good: {
    dashboard: {
      panels: [
        { type: 'stat', title: 'Up', datasource: { type: 'prometheus', uid: '${datasource}' } },
      ],
      templating: {
        list: [
          {
            name: 'datasource',
            type: 'datasource',
            query: 'prometheus',
            current: { text: 'Prometheus', value: 'prom' },
          },
        ],
      },
    },
  },
  dashboard: (file, { datasources }) => {
    const judge = judgeOf(file, datasources);
    const faults = datasourceReferences(file).flatMap(({ ref, ...place }) => {
      const what = judge(ref);
      return what ? [{ ...place, ...what }] : [];
    });
    return [...faults, ...file.panels.filter(isOwn).flatMap(ownOfMixed)];
  },
};
