import { datasourceReferences } from '../../grafana-files/dashboards/datasource-references.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import { linkTypes } from '../../grafana-files/provisioning/datasource-link-types.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import { pathOf } from '../../files/paths.js';
import type { Reference } from './side.js';
import { datasourceOf, partOf } from './pointers.js';

/** Every datasource that a dashboard asks. */
export const dashboardReferences = (file: DashboardFile): Reference[] =>
  datasourceReferences(file).flatMap(({ ref: { uid }, at }) =>
    uid === undefined ? [] : [{ by: partOf(file, at), datasource: uid }],
  );

/** Every datasource that another one links to. */
export const datasourceLinks = (file: DatasourceFile): Reference[] =>
  file.texts.flatMap(({ text, place }) => {
    const at = pathOf(place);
    return linkTypes(at) ? [{ by: datasourceOf(file, at), datasource: text }] : [];
  });
