import { isJaegerType } from '../jaeger/datasource-types.js';
import type { KnownDatasources } from '../known-datasources.js';
import type { DatasourceEntry } from './datasource-entry.js';

/** What happens to the Jaeger datasources of a file. */
export interface Succession {
  /** They turn into Tempo: one in each organization. */
  readonly become: readonly DatasourceEntry[];
  /** They go, because their organization has a Tempo already. */
  readonly go: readonly { readonly jaeger: DatasourceEntry; readonly because: string }[];
}

/**
 * Which Jaeger datasources turn into Tempo and which go. Name and uid are unique in an organization, so each gets one
 * Tempo: the one that the files have, or the one that its first Jaeger becomes.
 */
export function successionOf(
  entries: readonly DatasourceEntry[],
  known: KnownDatasources,
): Succession {
  const jaegers = entries.filter(({ type }) => isJaegerType(type));
  const because = (jaeger: DatasourceEntry): string | undefined => {
    const first = jaegers.find(({ organization }) => organization === jaeger.organization);
    const tempo = entries.find(
      ({ type, organization }) => type === 'tempo' && organization === jaeger.organization,
    );
    if (tempo) return `"${tempo.name}" of this file`;
    const elsewhere = heirOfAnotherFile(entries, known);
    if (elsewhere) return `"${elsewhere}" of another file`;
    return first && first !== jaeger ? `the Tempo that "${first.name}" becomes` : undefined;
  };
  return {
    become: jaegers.filter((jaeger) => because(jaeger) === undefined),
    go: jaegers.flatMap((jaeger) => {
      const reason = because(jaeger);
      return reason === undefined ? [] : [{ jaeger, because: reason }];
    }),
  };
}

/**
 * The name of the Tempo that another file has, or that a Jaeger of another file becomes; undefined where there is none.
 */
function heirOfAnotherFile(
  entries: readonly DatasourceEntry[],
  { datasources, tempo }: KnownDatasources,
): string | undefined {
  const there =
    datasources.find(({ type, uid }) => type === 'tempo' && uid === tempo.uid) ??
    datasources.find(({ type }) => type === 'tempo');
  const heir = there ?? datasources.find(({ type }) => isJaegerType(type));
  const isHere = entries.some(
    ({ type, name, uid }) => type === heir?.type && name === heir.name && uid === heir.uid,
  );
  return heir === undefined || isHere ? undefined : (there?.name ?? tempo.name);
}
