import { isOwn } from './datasource-references.js';
import { isRecord } from '../../files/json.js';
import type { Path } from '../../files/paths.js';
import type { PanelAt } from './panels.js';

/** The value that a panel gives to one property of its fields, and where. */
interface PropertySetting {
  readonly value: unknown;
  readonly at: Path;
}

/** Values by property id, as overrides write it: `unit`, `custom.thresholdsStyle`. */
type PropertySettings = ReadonlyMap<string, PropertySetting>;

/** The properties of all fields of a panel, or of those that one override chooses. */
export interface FieldSettings {
  /** Set here. */
  readonly own: PropertySettings;
  /** Set here, or else for all fields. */
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

// Several rules ask for them.
const known = new WeakMap<PanelAt, readonly FieldSettings[]>();

/** The settings for all fields of a panel, then those of each override. A library panel has none in this file. */
export function fieldSettings(panelAt: PanelAt): readonly FieldSettings[] {
  const settings = known.get(panelAt) ?? readSettings(panelAt);
  known.set(panelAt, settings);
  return settings;
}

function readSettings(panelAt: PanelAt): FieldSettings[] {
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
