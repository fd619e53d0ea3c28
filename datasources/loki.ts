import { dashboardIds } from '../identity/dashboards.js';
import { tellsRequests, type Service } from '../services/service.js';
import { identityOf, transport } from './common.js';
import { datasources, type DatasourceUid } from '../identity/datasources.js';
import type { Settings } from './settings.js';

const tempo: DatasourceUid<'tempo'> = datasources.tempo.uid;

/**
 * Loki: logs. trace_id and request_id are structured metadata, not text of the line, so the derived fields match by
 * label. `matcherRegex` is then the plain name of the label: Grafana before 11.5 compares the two
 * (grafana/grafana#96609), later ones take it for a regular expression. A request_id leads to the dashboard of the first
 * service that has one: a derived field cannot tell whose line it stands in.
 */
export function lokiDatasource(settings: Settings, services: readonly Service[]) {
  const [requests] = services.filter(tellsRequests).map(dashboardIds);
  const { jsonData, secureJsonData } = transport(settings, settings.TOQ_TENANT);
  return {
    ...identityOf(datasources.loki, settings.TOQ_LOKI_URL),
    isDefault: false,
    jsonData: {
      ...jsonData,
      maxLines: 1000,
      derivedFields: [
        {
          name: 'trace_id',
          matcherType: 'label',
          matcherRegex: 'trace_id',
          url: '${__value.raw}',
          urlDisplayLabel: 'Abrir trace no Tempo',
          datasourceUid: tempo,
        },
        ...(requests
          ? [
              {
                name: 'request_id',
                matcherType: 'label',
                matcherRegex: 'request_id',
                url: `/d/${requests.logsTraces.uid}?var-request_id=\${__value.raw}&\${__url_time_range}`,
                urlDisplayLabel: 'Ver tudo desta requisição',
              },
            ]
          : []),
      ],
    },
    secureJsonData,
  };
}
