import { isBuiltIn, isMixed } from '../../../grafana-files/dashboards/built-in-datasources.js';
import { isRecord, records, type Json } from '../../../files/json.js';
import { isJaegerType, typeOfKnown } from '../jaeger/datasource-types.js';
import { hasVariable, type VariableKinds } from '../jaeger/variable-kinds.js';
import type { KnownDatasources, ProvisionedDatasource } from '../known-datasources.js';

/**
 * What a reference to a datasource leads to; `unset` where there is no reference and no file says which datasource is
 * the default.
 */
export type ReferredType = 'jaeger' | 'tempo' | 'other' | 'mixed' | 'unset' | 'unknown';

/** What one dashboard says of the datasources that it names. */
export interface DashboardContext {
  /** The datasources of all files, and the dashboard's own variables and inputs as if they were datasources. */
  readonly known: KnownDatasources;
  readonly variables: VariableKinds;
  readonly asks: (ref: unknown) => ReferredType;
  /** Whether nothing says what a reference leads to, but it is called like a Jaeger. */
  readonly suggestsJaeger: (ref: unknown) => boolean;
  /** A reference to a Jaeger as one to Tempo, in the same form. */
  readonly moved: (ref: unknown) => unknown;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const variablesOf = (dashboard: Json): Json[] =>
  isRecord(dashboard['templating']) ? records(dashboard['templating']['list']) : [];

const kindsOf = (variables: readonly Json[]): VariableKinds =>
  new Map(
    variables.map((one) => [
      textOf(one['name']),
      {
        multi: one['multi'] === true || one['includeAll'] === true,
        mayBeEmpty: one['type'] === 'textbox',
      },
    ]),
  );

/** The dashboard's own datasource variables and inputs, once for each way to write a reference to them. */
function ownDatasources(dashboard: Json): ProvisionedDatasource[] {
  const variables = variablesOf(dashboard)
    .filter(({ type }) => type === 'datasource')
    .map(({ name, query }) => [textOf(name), textOf(query)] as const);
  const inputs = records(dashboard['__inputs'])
    .filter(({ type }) => type === 'datasource')
    .map(({ name, pluginId }) => [textOf(name), textOf(pluginId)] as const);
  return [...variables, ...inputs].flatMap(([name, type]) =>
    [`$${name}`, `\${${name}}`, `[[${name}]]`].map((text) => ({
      name: text,
      uid: text,
      type,
      isDefault: false,
    })),
  );
}

function referredType(type: string | undefined): ReferredType {
  if (type === undefined) return 'unknown';
  if (isJaegerType(type)) return 'jaeger';
  if (type === 'tempo') return 'tempo';
  return /jaeger/i.test(type) ? 'unknown' : 'other';
}

/** What to do where nothing says what a reference leads to. */
export const UNKNOWN =
  'no file says what its datasource is, and it is called like a Jaeger: give the provisioning file, or choose the datasource';

/** Reads what a dashboard says of its datasources; without a reference Grafana asks the default one. */
export function dashboardContext(dashboard: Json, given: KnownDatasources): DashboardContext {
  const known = { ...given, datasources: [...given.datasources, ...ownDatasources(dashboard)] };
  const { tempo } = known;
  const byDefault = given.datasources.find(({ isDefault }) => isDefault)?.type;
  const nameOf = (ref: unknown) => (isRecord(ref) ? textOf(ref['uid']) : textOf(ref));
  const asks = (ref: unknown): ReferredType => {
    const uid = nameOf(ref);
    const type = isRecord(ref) ? textOf(ref['type']) : '';
    if (type === '' && (uid === '' || uid === 'default')) {
      return byDefault === undefined ? 'unset' : referredType(byDefault);
    }
    const named = { uid, ...(type === '' ? {} : { type }) };
    if (isMixed(named)) return 'mixed';
    if (isBuiltIn(named)) return 'other';
    const found = typeOfKnown(known, uid);
    // Grafana goes by the uid; where that is a Tempo already, only the type was forgotten.
    if (found === 'tempo' && isJaegerType(type)) return 'jaeger';
    return referredType(found ?? (type === '' ? undefined : type));
  };
  // A variable or an input that chose a Jaeger chooses a Tempo after the move.
  const chosen = (uid: string) =>
    hasVariable(uid) && typeOfKnown(known, uid) !== undefined ? uid : tempo.uid;
  const moved = (ref: unknown): unknown => {
    if (isRecord(ref)) return { ...ref, type: 'tempo', uid: chosen(nameOf(ref)) };
    const name = nameOf(ref);
    if (name === '' || name === 'default') return { type: 'tempo', uid: tempo.uid };
    if (hasVariable(name)) return chosen(name);
    return known.datasources.some((one) => one.name === name) ? tempo.name : tempo.uid;
  };
  const suggestsJaeger = (ref: unknown) =>
    asks(ref) === 'unknown' && /jaeger/i.test(JSON.stringify(ref));
  return { known, variables: kindsOf(variablesOf(dashboard)), asks, suggestsJaeger, moved };
}
