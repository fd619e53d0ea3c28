import { isOwn } from './datasource-references.js';
import { isRecord } from '../../files/json.js';
import type { Path } from '../../files/paths.js';
import type { PanelAt } from './panels.js';

/** What a panel says of one property of its fields, and where. */
interface PropertySetting {
  readonly value: unknown;
  readonly at: Path;
}

/** Properties by the ids that overrides name them by, like `unit` or `custom.thresholdsStyle`. */
type PropertySettings = ReadonlyMap<string, PropertySetting>;

/** What a panel says of all its fields, or of those of one override. */
export interface FieldSettings {
  /** Said here itself. */
  readonly own: PropertySettings;
  /** Said here, or else for all fields. */
  readonly get: (id: string) => PropertySetting | undefined;
}

function entries(fields: unknown, at: Path, prefix = ''): [string, PropertySetting][] {
  if (!isRecord(fields)) return [];
  return Object.entries(fields).flatMap(([name, value]): [string, PropertySetting][] =>
    value === undefined || value === null
      ? []
      : [[`${prefix}${name}`, { value, at: [...at, name] }]],
  );
}

/** The settings for all fields of a panel, then those of each override. A library panel says none here. */
export function fieldSettings(panelAt: PanelAt): FieldSettings[] {
  const { fieldConfig } = panelAt.panel;
  if (!fieldConfig || !isOwn(panelAt)) return [];
  const at = [...panelAt.at, 'fieldConfig'];
  const defaults = fieldConfig.defaults;
  const ofAll: PropertySettings = new Map([
    ...entries(defaults, [...at, 'defaults']),
    ...entries(defaults?.['custom'], [...at, 'defaults', 'custom'], 'custom.'),
  ]);
  const overrides = fieldConfig.overrides.map(({ properties }, index): FieldSettings => {
    const own: PropertySettings = new Map(
      properties.map(({ id, value }, number) => [
        id,
        { value, at: [...at, 'overrides', index, 'properties', number, 'value'] },
      ]),
    );
    return { own, get: (id) => own.get(id) ?? ofAll.get(id) };
  });
  return [{ own: ofAll, get: (id) => ofAll.get(id) }, ...overrides];
}
