import type { PanelJson } from '../../../checks/files/dashboard-json.js';

/** What overrides may choose a field by. */
export interface Named {
  readonly name: string;
  readonly refId: string;
  readonly type: 'number' | 'string' | 'time';
}

type Matcher = NonNullable<PanelJson['fieldConfig']>['overrides'][number]['matcher'];

/**
 * Whether a name is of a pattern, written `/pattern/flags` or as one for the whole name (grafana/grafana,
 * packages/grafana-data/src/text/string.ts, stringToJsRegex). A pattern that is none matches nothing.
 */
function fits(pattern: string, name: string): boolean {
  const [, body, flags = ''] = /^\/(.*?)\/(g?i?m?y?s?)$/.exec(pattern) ?? [];
  try {
    return new RegExp(body ?? `^${pattern}$`, flags.replace('g', '')).test(name);
  } catch {
    return false;
  }
}

/** Whether an override is for a field (grafana/grafana, packages/grafana-data/src/transformations/matchers). */
export function matches({ id, options }: Matcher, { name, refId, type }: Named): boolean {
  if (id === 'byNames') {
    const names: unknown = Object(options).names;
    return Array.isArray(names) && names.includes(name);
  }
  if (typeof options !== 'string') return false;
  if (id === 'byName') return options === name;
  if (id === 'byRegexp') return fits(options, name);
  if (id === 'byFrameRefID') return options === refId;
  return id === 'byType' && options === type;
}
