import { isRecord } from '../files/json.js';
import type { Path } from '../files/paths.js';

/** Longer values are cut; the report as JSON has them whole. */
const LONGEST = 160;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The steps of thresholds, like `green, red ≥ 0.05`; undefined if the value is not such a list. */
function stepsText(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const steps = value.map((step: unknown) => {
    if (!isRecord(step)) return undefined;
    const { color, value: from, ...others } = step;
    if (typeof color !== 'string' || Object.keys(others).length > 0) return undefined;
    return typeof from === 'number' ? `${color} ≥ ${from}` : color;
  });
  return steps.every((step) => step !== undefined) ? steps.join(', ') : undefined;
}

/** Whether a value is a property of an override; only its value is shown, since the path has its id. */
const isProperty = (value: unknown): value is { readonly value: unknown } =>
  isRecord(value) && Object.keys(value).sort().join() === 'id,value';

/** A value of a field for people, on one line. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isProperty(value)) return valueText(value.value);
  if (typeof value === 'string') return cut(/^\S+$/.test(value) ? value : JSON.stringify(value));
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return cut(value.join(', '));
  }
  return stepsText(value) ?? cut(JSON.stringify(value));
}

/** How many of the same characters are shown before the first difference. */
const SHARED = 40;

function from(text: string, start: number): string {
  return start === 0 ? cut(text) : `…${cut(text.slice(start))}`;
}

/** The values of both sides for people, cut so that the difference is in sight. */
export function valueTexts(before: unknown, after: unknown): { before: string; after: string } {
  const short = { before: valueText(before), after: valueText(after) };
  if (short.before !== short.after) return short;
  const [old, now] = [JSON.stringify(before), JSON.stringify(after)];
  let same = 0;
  while (same < old.length && old[same] === now[same]) same += 1;
  const start = Math.max(0, same - SHARED);
  return { before: from(old, start), after: from(now, start) };
}

// Objects in Grafana's JSON whose names its editor does not show.
const UNSPOKEN = new Set<string | number>(['fieldConfig', 'defaults', 'custom', 'jsonData']);
const SPOKEN: ReadonlyMap<string | number, string> = new Map([
  ['overrides', 'override'],
  ['properties', ''],
  ['transformations', 'transformation'],
  ['links', 'link'],
  ['derivedFields', 'derived field'],
  ['exemplarTraceIdDestinations', 'exemplar'],
  ['steps', ''],
]);

/** A path for people: `fieldConfig.defaults.unit` becomes `unit`, an override has the name of its matcher. */
export const fieldName = (path: Path): string =>
  path
    .filter((key) => !UNSPOKEN.has(key))
    .map((key) => SPOKEN.get(key) ?? String(key))
    .filter((key) => key !== '')
    .join(' › ');
