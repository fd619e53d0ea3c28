import {
  dashboardJson,
  type DashboardJson,
  type DatasourceRef,
} from '../../../grafana-files/dashboards/dashboard-json.js';
import type { DatasourceSummary } from '../../../grafana-files/summaries.js';
import { allPanels } from '../../../grafana-files/dashboards/panels.js';
import type { Json } from '../../../files/json.js';

function referencesOf(dashboard: DashboardJson): (DatasourceRef | undefined)[] {
  return [
    ...allPanels(dashboard).flatMap(({ panel }) => [
      panel.datasource,
      ...panel.targets.map(({ datasource }) => datasource),
    ]),
    ...dashboard.templating.list.map(({ datasource }) => datasource),
    ...dashboard.annotations.list.map(({ datasource }) => datasource),
  ];
}

/**
 * The datasources whose type a dashboard does not say (old dashboards name them, exports write `${DS_PROMETHEUS}`),
 * taken for Prometheus. A query in another language has none of the metrics, so nothing of it is renamed.
 * @throws ZodError where the JSON is no dashboard.
 */
export function assumedDatasources(json: Json): DatasourceSummary[] {
  const names = referencesOf(dashboardJson.parse(json)).flatMap((ref) =>
    ref?.uid !== undefined && ref.type === undefined ? [ref.uid] : [],
  );
  return [...new Set(names), ''].map((name, index) => ({
    file: '',
    index,
    name,
    uid: name,
    type: 'prometheus',
    orgId: 1,
    isDefault: name === '',
    streamsMetrics: false,
  }));
}
