import { fieldsOf, type Json } from '../../../files/json.js';
import { datasourcesJson } from '../../../grafana-files/provisioning/provisioning-files.js';
import type { Path } from '../../../files/paths.js';
import type { ProvisionedDatasource } from '../known-datasources.js';

/** A datasource of the file that is moved. */
export interface DatasourceEntry extends ProvisionedDatasource {
  readonly index: number;
  readonly at: Path;
  readonly url: string;
  /** The organization that it belongs to, as its file names it. */
  readonly organization: string;
  /** All that the file says of it. */
  readonly json: Json;
  readonly jsonData: Json;
}

/** A datasource as people name it. */
export const datasourceText = ({ name }: Pick<ProvisionedDatasource, 'name'>): string =>
  `datasource "${name}"`;

/** The organization of an entry, by its id or its name; `1` where it names none. */
export function organizationOf({ orgId, orgName }: Json): string {
  if (orgId !== undefined && orgId !== 0)
    return typeof orgId === 'string' ? orgId : JSON.stringify(orgId);
  return typeof orgName === 'string' && orgName !== '' ? `name ${orgName}` : '1';
}

/**
 * The datasources of a provisioning file, in its order; without orgId they are of organization 1
 * (grafana/grafana, pkg/services/provisioning/datasources/config_reader.go).
 * @throws ZodError where their list is none, or holds what is no object.
 */
export function datasourceEntries(json: Json): DatasourceEntry[] {
  const written = Array.isArray(json['datasources']) ? json['datasources'] : [];
  return datasourcesJson.parse(json).datasources.map((one, index) => {
    const entry = fieldsOf(written[index]);
    return {
      index,
      at: ['datasources', index],
      name: one.name,
      type: one.type,
      uid: one.uid,
      url: one.url,
      organization: organizationOf(entry),
      isDefault: one.isDefault,
      json: entry,
      jsonData: fieldsOf(entry['jsonData']),
    };
  });
}
