import { identityOf, transport } from './common.js';
import { datasources, type DatasourceUid } from '../identity/datasources.js';
import type { Settings } from './settings.js';

const tempo: DatasourceUid<'tempo'> = datasources.tempo.uid;

/** Prometheus: metrics, and exemplars that open their trace in Tempo. */
export function prometheusDatasource(settings: Settings) {
  const { jsonData, secureJsonData } = transport(settings, undefined);
  return {
    ...identityOf(datasources.prometheus, settings.TOQ_PROMETHEUS_URL),
    isDefault: true,
    jsonData: {
      ...jsonData,
      httpMethod: 'POST',
      prometheusType: 'Prometheus',
      // The scrape interval; `$__rate_interval` is at least four times as long.
      timeInterval: settings.TOQ_SCRAPE_INTERVAL,
      exemplarTraceIdDestinations: [
        // Tempo's metrics-generator writes the label as traceID, not trace_id.
        { name: 'traceID', datasourceUid: tempo, urlDisplayLabel: 'Abrir trace no Tempo' },
      ],
    },
    secureJsonData,
  };
}
