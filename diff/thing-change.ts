import { pathText, type Path } from '../files/paths.js';
import type { QueryChange, ThingChange, FieldChange } from './changes.js';
import { fieldChanges } from './field-changes.js';
import { heeded, type ObjectKind } from './heeded.js';
import { isQueryReformatted } from './query-change.js';
import type { QueryText } from './sides/side.js';
import type { Json } from '../files/json.js';

/** Fields that differ, and the paths of those that differ without effect in Grafana. */
export interface Compared {
  readonly fields: readonly FieldChange[];
  readonly withoutEffect: readonly string[];
}

/** Compares two objects of a kind; `prefix` is put before each path. */
export function compared(kind: ObjectKind, before: Json, after: Json, prefix: Path = []): Compared {
  const fields = fieldChanges(heeded(kind, before), heeded(kind, after)).map((change) => ({
    ...change,
    path: [...prefix, ...change.path],
  }));
  const told = fields.map(({ path }) => pathText(path));
  const withoutEffect = fieldChanges(before, after)
    .map(({ path }) => pathText([...prefix, ...path]))
    .filter(
      (path) =>
        !told.some(
          (one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`),
        ),
    );
  return { fields, withoutEffect };
}

/** The entry for a query that was only written differently, among the differences without effect. */
export const reformatted = (
  name: string,
  before: QueryText | undefined,
  after: QueryText | undefined,
): string[] => (isQueryReformatted(before, after) ? [`${name} (spaces and comments)`] : []);

/** The change of one thing, put together from its parts; undefined if nothing differs. */
export function thingChange(
  name: string,
  parts: readonly Compared[],
  queries: readonly (QueryChange | undefined)[],
): ThingChange | undefined {
  const fields = parts.flatMap((part) => part.fields);
  const withoutEffect = parts.flatMap((part) => part.withoutEffect);
  const asked = queries.filter((query) => query !== undefined);
  if (fields.length + withoutEffect.length + asked.length === 0) return undefined;
  return { kind: 'changed', name, fields, queries: asked, withoutEffect };
}

/** A thing that only one side has. */
export const oneSided = (
  name: string,
  kind: 'added' | 'removed',
  queries: readonly (QueryChange | undefined)[],
): ThingChange => ({
  kind,
  name,
  fields: [],
  queries: queries.filter((query) => query !== undefined),
  withoutEffect: [],
});
