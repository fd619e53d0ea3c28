import { records, type Json } from '../../../files/json.js';
import type { Edit } from '../../../files/edit-text.js';
import { organizationOf, type DatasourceEntry } from './datasource-entry.js';

/** The organization in the words of the entry. */
function fieldsOf({ json: { orgId, orgName } }: DatasourceEntry): Json {
  if (orgId !== undefined) return { orgId };
  return orgName === undefined ? { orgId: 1 } : { orgName };
}

/**
 * Edits that have Grafana delete these datasources by their old names: a provisioned datasource stays in its database
 * until a file deletes it (https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources).
 */
export function deleteOld(json: Json, old: readonly DatasourceEntry[]): Edit[] {
  const list = json['deleteDatasources'];
  const given: readonly unknown[] = Array.isArray(list) ? list : [];
  const isGiven = ({ name, organization }: DatasourceEntry) =>
    records(given).some((one) => one['name'] === name && organizationOf(one) === organization);
  const added = old
    .filter((one) => !isGiven(one))
    .map((one) => ({ name: one.name, ...fieldsOf(one) }));
  if (added.length === 0) return [];
  if (given.length === 0) return [{ at: ['deleteDatasources'], value: added }];
  return added.map((value, index) => ({ at: ['deleteDatasources', given.length + index], value }));
}
