import type { KnownDatasources, ProvisionedDatasource } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';
import { generatedUid } from '../../../grafana-files/provisioning/generated-uid.js';
import { isJaegerType, typeAmong } from '../jaeger/datasource-types.js';

/**
 * All that a field may name a Jaeger datasource by: its uid, the uid that Grafana generates where the file has none,
 * and its name, which Grafana looks up where it is no uid (grafana/grafana,
 * public/app/features/plugins/datasource_srv.ts, getInstanceSettings).
 */
export function jaegerIds(
  entries: readonly DatasourceEntry[],
  known: KnownDatasources,
): ReadonlySet<string> {
  const all: readonly ProvisionedDatasource[] = [...entries, ...known.datasources];
  const others = new Set(all.flatMap(({ type, uid }) => (isJaegerType(type) ? [] : (uid ?? []))));
  const ids = all
    .filter(({ type }) => isJaegerType(type))
    .flatMap(({ uid, name }) => [uid ?? generatedUid(name), name]);
  return new Set(ids.filter((id) => id !== '' && !others.has(id)));
}

/** The type of the datasource that a uid or a name leads to; undefined where none of the files has it. */
export const typeOfReference = (
  reference: string,
  entries: readonly DatasourceEntry[],
  known: KnownDatasources,
): string | undefined => typeAmong([...entries, ...known.datasources], reference);
