import type { PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { patternOf } from '../../../checks/units/panel-units.js';

/** What overrides may choose a field by. */
export interface Named {
  readonly name: string;
  readonly refId: string;
  readonly type: 'number' | 'string' | 'time';
}

type Matcher = NonNullable<PanelJson['fieldConfig']>['overrides'][number]['matcher'];

/** Whether an override is for a field (grafana/grafana, packages/grafana-data/src/transformations/matchers). */
export function matches({ id, options }: Matcher, { name, refId, type }: Named): boolean {
  if (id === 'byNames') {
    const names: unknown = Object(options).names;
    return Array.isArray(names) && names.includes(name);
  }
  if (typeof options !== 'string') return false;
  if (id === 'byName') return options === name;
  if (id === 'byRegexp') return patternOf(options)?.test(name) ?? false;
  if (id === 'byFrameRefID') return options === refId;
  return id === 'byType' && options === type;
}
