import { alertmanagerDatasource } from './alertmanager.js';
import type { Service } from '../services/service.js';
import { lokiDatasource } from './loki.js';
import { prometheusDatasource } from './prometheus.js';
import { provisioningText, type Provisioned } from './provisioning-text.js';
import { datasourceFileSchema, type GeneratedDatasourceFile } from './schema.js';
import type { Settings } from './settings.js';
import { tempoDatasource } from './tempo.js';

/** A datasource that does not fit Grafana's format: one line for each fault, with file and field. */
class DatasourceError extends Error {}

/** What ran before Tempo; a provisioned datasource stays in Grafana's database until a file deletes it. */
const retired = [{ name: 'Jaeger', orgId: 1 }];

// `prune` removes what an earlier file provisioned and no file names any more.
function file(name: string, datasource: Provisioned, deleteDatasources?: Provisioned) {
  const content = { apiVersion: 1, prune: true, deleteDatasources, datasources: [datasource] };
  const parsed = datasourceFileSchema.safeParse(provisioningText(content));
  if (parsed.success) return { [name]: parsed.data };
  const faults = parsed.error.issues.map(
    ({ path, message }) => `datasources/${name} > ${path.join('.')}: ${message}`,
  );
  throw new DatasourceError(faults.join('\n'));
}

/**
 * Every datasource file by its name, ready to be written as YAML.
 * @throws DatasourceError when a file does not fit Grafana's format.
 */
export const datasourceFiles = (
  settings: Settings,
  services: readonly Service[],
): Readonly<Record<string, GeneratedDatasourceFile>> => ({
  ...file('tempo.yml', tempoDatasource(settings), retired),
  ...file('loki.yml', lokiDatasource(settings, services)),
  ...file('prometheus.yml', prometheusDatasource(settings)),
  ...file('alertmanager.yml', alertmanagerDatasource(settings)),
});
