import { lokiDatasource } from './loki.js';
import { prometheusDatasource } from './prometheus.js';
import { provisioningText, type Provisioned } from './provisioning-text.js';
import { datasourceFileSchema, type DatasourceFile } from './schema.js';
import type { Settings } from './settings.js';
import { tempoDatasource } from './tempo.js';

/** What ran before Tempo; a provisioned datasource stays in Grafana's database until a file deletes it. */
const retired = [{ name: 'Jaeger', orgId: 1 }];

// `prune` removes what an earlier file provisioned and no file names any more.
const file = (datasource: Provisioned, deleteDatasources?: Provisioned): DatasourceFile =>
  datasourceFileSchema.parse(
    provisioningText({ apiVersion: 1, prune: true, deleteDatasources, datasources: [datasource] }),
  );

/**
 * Every datasource file by its name, ready to be written as YAML: `$` is escaped.
 * @throws ZodError when a file does not fit Grafana's format.
 */
export const datasourceFiles = (settings: Settings): Readonly<Record<string, DatasourceFile>> => ({
  'tempo.yml': file(tempoDatasource(settings), retired),
  'loki.yml': file(lokiDatasource(settings)),
  'prometheus.yml': file(prometheusDatasource(settings)),
});
