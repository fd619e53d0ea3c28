import { dashboardIds } from '../identity/dashboards.js';
import { identityOf, transport } from './common.js';
import { datasources, type DatasourceUid } from '../identity/datasources.js';
import type { Settings } from './settings.js';

const tempo: DatasourceUid<'tempo'> = datasources.tempo.uid;

/**
 * Loki: logs. trace_id and request_id are structured metadata, not text of the line, so the derived fields match by
 * label; `matcherRegex` is then a regular expression on the label's name.
 */
export function lokiDatasource(settings: Settings) {
  const { jsonData, secureJsonData } = transport(settings, settings.TOQ_TENANT);
  return {
    ...identityOf('loki', settings.TOQ_LOKI_URL),
    isDefault: false,
    jsonData: {
      ...jsonData,
      maxLines: 1000,
      derivedFields: [
        {
          name: 'trace_id',
          matcherType: 'label',
          matcherRegex: '^trace_id$',
          url: '${__value.raw}',
          urlDisplayLabel: 'Abrir trace no Tempo',
          datasourceUid: tempo,
        },
        {
          name: 'request_id',
          matcherType: 'label',
          matcherRegex: '^request_id$',
          url: `/d/${dashboardIds.logsTraces.uid}?var-request_id=\${__value.raw}&\${__url_time_range}`,
          urlDisplayLabel: 'Ver tudo desta requisição',
        },
      ],
    },
    secureJsonData,
  };
}
