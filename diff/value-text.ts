import { isRecord } from '../checks/files/json.js';
import type { Path } from '../checks/texts.js';

/** Longer values are cut: the JSON has them. */
const LONGEST = 160;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The steps of thresholds, like `green, red ≥ 0.05`; undefined where a value is none. */
function stepsText(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const steps = value.map((step: unknown) => {
    if (!isRecord(step) || typeof step['color'] !== 'string') return undefined;
    const from = step['value'];
    return typeof from === 'number' ? `${step['color']} ≥ ${from}` : step['color'];
  });
  return steps.every((step) => step !== undefined) ? steps.join(', ') : undefined;
}

/** What a property of an override sets: the path has its id. */
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

// Where Grafana keeps what its editor shows without any of these words.
const UNSPOKEN = new Set<string | number>(['fieldConfig', 'defaults', 'custom', 'jsonData']);
const SPOKEN: Readonly<Record<string, string>> = {
  overrides: 'override',
  properties: '',
  transformations: 'transformation',
  links: 'link',
  derivedFields: 'derived field',
  exemplarTraceIdDestinations: 'exemplar',
  steps: '',
};

/** A path for people: `fieldConfig.defaults.unit` is the unit, an override is named by what it matches. */
export const fieldName = (path: Path): string =>
  path
    .filter((key) => !UNSPOKEN.has(key))
    .map((key) => SPOKEN[key] ?? String(key))
    .filter((key) => key !== '')
    .join(' › ');
