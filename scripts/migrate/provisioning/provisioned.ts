import { datasourcesJson } from '../../../grafana-files/provisioning/provisioning-files.js';
import type { ProvisionedDatasource } from '../known-datasources.js';
import type { Json } from '../../../files/json.js';

/**
 * The datasources of a provisioning file, in its order.
 * @throws ZodError where their list is none, or holds what is no object.
 */
export const provisionedIn = (json: Json): ProvisionedDatasource[] =>
  datasourcesJson
    .parse(json)
    .datasources.map(({ name, type, uid, isDefault }) => ({ name, type, uid, isDefault }));
