import { isOwn } from './datasource-references.js';
import { isRecord } from '../../files/json.js';
import type { Path } from '../../files/paths.js';
import type { PanelAt } from './panels.js';

/** What a panel says of one property of its fields, and where. */
export interface Setting {
  readonly value: unknown;
  readonly at: Path;
}

/** Properties by the ids that overrides name them by, like `unit` or `custom.thresholdsStyle`. */
type Settings = ReadonlyMap<string, Setting>;

/** What a panel says of all its fields, or of those of one override. */
export interface FieldSettings {
  /** Said here itself. */
  readonly own: Settings;
  /** Said here, or else for all fields. */
  readonly get: (id: string) => Setting | undefined;
}

function entries(fields: unknown, at: Path, prefix = ''): [string, Setting][] {
  if (!isRecord(fields)) return [];
  return Object.entries(fields).flatMap(([name, value]): [string, Setting][] =>
    value === undefined || value === null
      ? []
      : [[`${prefix}${name}`, { value, at: [...at, name] }]],
  );
}

// Several rules ask for them.
const known = new WeakMap<PanelAt, readonly FieldSettings[]>();

/** The settings for all fields of a panel, then those of each override. A library panel says none here. */
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
  const ofAll: Settings = new Map([
    ...entries(defaults, [...at, 'defaults']),
    ...entries(defaults?.['custom'], [...at, 'defaults', 'custom'], 'custom.'),
  ]);
  const overrides = fieldConfig.overrides.map(({ properties }, index): FieldSettings => {
    const own: Settings = new Map(
      properties.map(({ id, value }, number) => [
        id,
        { value, at: [...at, 'overrides', index, 'properties', number, 'value'] },
      ]),
    );
    return { own, get: (id) => own.get(id) ?? ofAll.get(id) };
  });
  return [{ own: ofAll, get: (id) => ofAll.get(id) }, ...overrides];
}
