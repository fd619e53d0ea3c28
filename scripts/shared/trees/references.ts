import { datasourceReferences } from '../../../checks/files/datasource-references.js';
import type { DashboardFile } from '../../../checks/files/dashboard-file.js';
import { linkTypes } from '../../../checks/files/datasource-link-types.js';
import type { DatasourceFile } from '../../../checks/files/provisioning-files.js';
import { pathOf } from '../../../checks/texts.js';
import type { Reference } from '../../../diff/side.js';
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
