import { z } from 'zod';
import { patternOf } from '../../../checks/units/panel-units.js';
import { isRecord } from '../../../files/json.js';
import { maybe, textOrEmpty } from '../../../files/lenient.js';
import type {
  PanelJson,
  OverrideMatcher,
} from '../../../grafana-files/dashboards/dashboard-json.js';
import { oldSettings } from './old-panels.js';

/** The properties by which an override can choose a field. */
export interface FieldIdentity {
  readonly name: string;
  readonly refId: string;
  readonly type: 'number' | 'string' | 'time';
}

/** Whether the matcher of an override chooses a field (grafana/grafana, packages/grafana-data/src/transformations/matchers). */
function matches({ id, options }: OverrideMatcher, { name, refId, type }: FieldIdentity): boolean {
  if (id === 'byNames') {
    const names = isRecord(options) ? options['names'] : undefined;
    return Array.isArray(names) && names.includes(name);
  }
  if (typeof options !== 'string') return false;
  if (id === 'byName') return options === name;
  if (id === 'byRegexp') return patternOf(options)?.test(name) ?? false;
  if (id === 'byFrameRefID') return options === refId;
  return id === 'byType' && options === type;
}

const mode = z.looseObject({ mode: textOrEmpty }).catch({ mode: '' });

const custom = z.object({
  drawStyle: textOrEmpty,
  lineInterpolation: textOrEmpty,
  lineWidth: z.number().catch(1),
  fillOpacity: z.number().catch(0),
  stacking: mode,
  thresholdsStyle: mode,
  width: maybe(z.number()),
  hidden: z.boolean().catch(false),
  cellOptions: z.object({ type: textOrEmpty }).catch({ type: '' }),
  // The name of cellOptions before Grafana 9.
  displayMode: textOrEmpty,
});

const schema = z.object({
  unit: maybe(z.string()),
  decimals: maybe(z.number()),
  min: maybe(z.number()),
  max: maybe(z.number()),
  displayName: textOrEmpty,
  color: z
    .object({ mode: textOrEmpty, fixedColor: textOrEmpty })
    .catch({ mode: '', fixedColor: '' }),
  thresholds: maybe(
    z.object({
      mode: textOrEmpty,
      steps: z
        .array(z.object({ color: textOrEmpty, value: maybe(z.number().nullable()) }))
        .catch([]),
    }),
  ),
  mappings: z.array(z.unknown()).catch([]),
  custom,
});

/** How one field of a panel is shown: the settings for all fields, overlaid by the overrides that choose it. */
export type FieldConfig = z.output<typeof schema>;

// Overrides write the settings in `custom` with this prefix.
const CUSTOM = 'custom.';

/** Reads how a field is shown; a value of a type that Grafana does not write counts as absent. */
export function fieldConfigOf(panel: PanelJson, named: FieldIdentity): FieldConfig {
  const defaults = panel.fieldConfig?.defaults ?? {};
  const properties = (panel.fieldConfig?.overrides ?? [])
    .filter(({ matcher }) => matches(matcher, named))
    .flatMap((override) =>
      override.properties.map(({ id, value }): [string, unknown] => [id, value]),
    );
  const own = properties.filter(([id]) => !id.startsWith(CUSTOM));
  const ownCustom = properties
    .filter(([id]) => id.startsWith(CUSTOM))
    .map(([id, value]): [string, unknown] => [id.slice(CUSTOM.length), value]);
  const old = oldSettings(panel);
  return schema.parse({
    ...old,
    ...withoutUndefined(defaults),
    ...Object.fromEntries(own),
    custom: {
      ...old.custom,
      ...withoutUndefined(isRecord(defaults['custom']) ? defaults['custom'] : {}),
      ...Object.fromEntries(ownCustom),
    },
  });
}

const withoutUndefined = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
