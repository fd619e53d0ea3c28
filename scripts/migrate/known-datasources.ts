import { datasourcesJson } from '../../grafana-files/provisioning/provisioning-files.js';
import type { Json } from '../../files/json.js';
import { datasources } from '../../identity/datasources.js';

/** A datasource that one of the given provisioning files has. */
export interface ProvisionedDatasource {
  readonly name: string;
  readonly type: string;
  /** Undefined where the file has none, so that Grafana generates it. */
  readonly uid: string | undefined;
  readonly isDefault: boolean;
}

/**
 * The datasources of a provisioning file, in its order.
 * @throws ZodError where their list is none, or holds what is no object.
 */
export const provisionedIn = (json: Json): ProvisionedDatasource[] =>
  datasourcesJson
    .parse(json)
    .datasources.map(({ name, type, uid, isDefault }) => ({ name, type, uid, isDefault }));

/** The datasources that the files of a run may refer to. */
export interface KnownDatasources {
  /** All that the given provisioning files have. */
  readonly datasources: readonly ProvisionedDatasource[];
  /** The Tempo datasource that takes the place of Jaeger: the one that the files have, or this package's. */
  readonly tempo: { readonly uid: string; readonly name: string };
}

/** The given datasources, and the Tempo that takes the place of Jaeger. */
export function knownDatasources(given: readonly ProvisionedDatasource[]): KnownDatasources {
  const existing = given.find(({ type, uid }) => type === 'tempo' && uid !== undefined);
  const { uid, name } = datasources.tempo;
  const tempo = existing?.uid ? { uid: existing.uid, name: existing.name } : { uid, name };
  return { datasources: given, tempo };
}
