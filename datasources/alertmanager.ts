import { alertmanager } from '../identity/datasources.js';
import { identityOf, transport } from './common.js';
import type { Settings } from './settings.js';

/**
 * Alertmanager: alerts and silences. Without `implementation` Grafana takes it for Mimir's and asks what Prometheus' own
 * does not answer (https://grafana.com/docs/grafana/latest/datasources/alertmanager).
 */
export function alertmanagerDatasource(settings: Settings) {
  const { jsonData, secureJsonData } = transport(settings, undefined);
  return {
    ...identityOf(alertmanager, settings.TOQ_ALERTMANAGER_URL),
    isDefault: false,
    jsonData: { ...jsonData, implementation: 'prometheus' },
    secureJsonData,
  };
}
