import { isRecord, omit, records, type Json } from '../../../files/json.js';
import { isJaegerType, typeOfKnown } from '../jaeger/datasource-types.js';
import { looksLikeJaeger } from '../jaeger/read-jaeger-query.js';
import { tempoQuery } from '../jaeger/tempo-query.js';
import { hasVariable, type VariableKinds } from '../jaeger/variable-kinds.js';
import type { KnownDatasources } from '../known-datasources.js';

/** A pane of Explore as it is now, and what is open; without `pane` it stays as it was. */
export interface MovedPane {
  readonly pane?: Json;
  readonly open: readonly string[];
}

const nameOf = (ref: unknown): string => {
  const uid = isRecord(ref) ? ref['uid'] : ref;
  return typeof uid === 'string' ? uid : '';
};

/** Whether a query asks Jaeger; undefined where no file says so, but its datasource or its fields suggest it. */
function asksJaeger(query: Json, root: unknown, known: KnownDatasources): boolean | undefined {
  const ref = query['datasource'] ?? root;
  const type = isRecord(ref) ? ref['type'] : undefined;
  if (typeof type === 'string') return isJaegerType(type);
  const name = nameOf(ref);
  const found = typeOfKnown(known, name);
  if (found !== undefined) return isJaegerType(found);
  return /jaeger/i.test(name) || looksLikeJaeger(query) ? undefined : false;
}

// A variable that chose a Jaeger chooses a Tempo after the move.
const movedUid = (uid: string, { tempo }: KnownDatasources) => (hasVariable(uid) ? uid : tempo.uid);

/** Moves the queries of a pane that ask Jaeger. Where one of them cannot be moved, the whole pane stays as it was. */
export function movePane(pane: Json, known: KnownDatasources, variables: VariableKinds): MovedPane {
  const root = pane['datasource'];
  const queries = records(pane['queries']);
  // Grafana writes the uid of a pane alone, and in its queries the type beside it.
  const typed =
    queries
      .map((query) => query['datasource'])
      .find((ref) => isRecord(ref) && ref['uid'] === root) ?? root;
  const asked = queries.map((query) => asksJaeger(query, typed, known));
  const rootAsks = asksJaeger({}, typed, known);
  if ([...asked, rootAsks].includes(undefined)) {
    const open = `no file says whether ${nameOf(root) || 'its datasource'} is a Jaeger: give the provisioning file, or mend the link`;
    return { open: [open] };
  }
  if (!rootAsks && !asked.includes(true)) return { open: [] };
  const moved = queries.map((query, index) =>
    asked[index] ? tempoQuery(query, variables) : { query, open: [] },
  );
  const left = moved.flatMap((one) => ('left' in one ? [one.left] : []));
  if (left.length > 0) return { open: left };
  const found = moved.flatMap((one) => ('left' in one ? [] : [one]));
  const now = found.map(({ query }, index): Json => {
    if (!asked[index]) return query;
    const uid = movedUid(nameOf(query['datasource'] ?? root), known);
    return {
      refId: 'A',
      ...omit(query, ['datasource', 'key']),
      datasource: { type: 'tempo', uid },
    };
  });
  const datasource = rootAsks ? movedUid(nameOf(root), known) : root;
  return {
    pane: { ...pane, datasource, queries: now },
    open: found.flatMap((one) => one.open),
  };
}
