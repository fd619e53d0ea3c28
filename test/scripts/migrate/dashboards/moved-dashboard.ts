import { isRecord, type Json } from '../../../../files/json.js';
import { moveDashboard } from '../../../../scripts/migrate/dashboards/move-dashboard.js';
import type { Edit } from '../../../../files/edit-text.js';
import {
  knownDatasources,
  type KnownDatasources,
  type ProvisionedDatasource,
} from '../../../../scripts/migrate/known-datasources.js';

/** A Jaeger as files provision it, with another uid than its name. */
const JAEGER: ProvisionedDatasource = {
  name: 'Jaeger',
  type: 'jaeger',
  uid: 'jaeger-uid',
  isDefault: false,
};

export const WITH_JAEGER: KnownDatasources = knownDatasources([JAEGER]);

/** A value with one edit applied; undefined takes the field away. */
function changed(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  now: unknown,
): unknown {
  if (key === undefined) return now;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? changed(item, rest, now) : item));
  }
  const fields = isRecord(value) ? value : {};
  const { [key]: old, ...others } = fields;
  const field = changed(old, rest, now);
  if (field === undefined) return others;
  return key in fields
    ? Object.fromEntries(
        Object.entries(fields).map(([name, one]) => [name, name === key ? field : one]),
      )
    : { ...fields, [key]: field };
}

/** A dashboard with edits applied. */
export function edited(json: Json, edits: readonly Edit[]): Json {
  const after = edits.reduce<unknown>((now, { at, value }) => changed(now, at, value), json);
  return isRecord(after) ? after : {};
}

/** A dashboard after the move, and what was said. */
export function movedDashboard(json: Json, known: KnownDatasources = WITH_JAEGER) {
  const { edits, done, open } = moveDashboard(json, known);
  const texts = (notes: readonly { readonly text: string }[]) => notes.map(({ text }) => text);
  return { json: edited(json, edits), edits, done: texts(done), open: texts(open) };
}
