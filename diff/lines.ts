import type {
  DashboardChange,
  Measure,
  PanelChange,
  Place,
  QueryChange,
  ThingChange,
  FieldChange,
} from './changes.js';
import { fieldName, valueText, valueTexts } from './value-text.js';
import { wordDiff, type Words } from './words.js';

/** One line of a report, with what belongs to it. */
export interface Line {
  readonly sign: '+' | '-' | '~';
  readonly text: string;
  /** A text that changed, word by word. */
  readonly words?: readonly Words[];
  /** Whether the words are a query, whose spaces are kept. */
  readonly isQuery?: true;
  readonly lines: readonly Line[];
}

/** How each kind of change is marked. */
export const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

export const line = (sign: Line['sign'], text: string, lines: readonly Line[] = []): Line => ({
  sign,
  text,
  lines,
});

const count = new Intl.NumberFormat('en');
const amount = (value: number | undefined) => (value === undefined ? '?' : count.format(value));

/** A measure of both sides; nothing where neither has it or both are the same. */
export function measureText(what: string, { before, after }: Measure): string[] {
  if (before === after) return [];
  return [`${what} ${before === undefined ? '' : `${amount(before)} → `}${amount(after)}`];
}

/** Longer texts without spaces, like those of links, are told by their words too. */
const LONG = 60;

const isText = (value: unknown): value is string => typeof value === 'string';
const isProse = (text: string): boolean => /\s/.test(text.trim());
const isLong = (...texts: readonly string[]): boolean => texts.some(({ length }) => length > LONG);

function fieldLine({ path, before, after }: FieldChange): Line {
  const sign = before === undefined ? '+' : after === undefined ? '-' : '~';
  const name = fieldName(path);
  if (isText(before) && isText(after)) {
    const isTold = (isProse(before) && isProse(after)) || isLong(before, after);
    if (isTold) return { ...line(sign, name), words: wordDiff(before, after) };
  }
  if (before === undefined) return line(sign, `${name}: ${valueText(after)}`);
  if (after === undefined) return line(sign, `${name}: ${valueText(before)}`);
  const texts = valueTexts(before, after);
  return line(sign, `${name}: ${texts.before} → ${texts.after}`);
}

function queryLine({ name, kind, words, gains, loses, series }: QueryChange): Line {
  const lines = [
    ...gains.map((metric) => line('+', `gains metric ${metric}`)),
    ...loses.map((metric) => line('-', `loses metric ${metric}`)),
    ...(kind === 'changed' ? measureText('series that it touches (estimated):', series) : []).map(
      (text) => line('~', text),
    ),
  ];
  return { ...line(SIGNS[kind], name, lines), words, isQuery: true };
}

const noEffect = (fields: readonly string[]): Line[] =>
  fields.length === 0 ? [] : [line('~', `without effect in Grafana: ${fields.join(', ')}`)];

/** Everything that differs in a thing, a line each. */
export const details = ({ fields, queries, withoutEffect }: ThingChange): Line[] => [
  ...fields.map(fieldLine),
  ...queries.map(queryLine),
  ...noEffect(withoutEffect),
];

export const size = ({ w, h }: Place) => `${w} × ${h}`;
export const spot = ({ x, y, section }: Place) =>
  `${section ? `"${section}" ` : ''}column ${x}, row ${y}`;

function placeLines({ moved, resized }: PanelChange): Line[] {
  return [
    ...(moved ? [line('~', `moved: ${spot(moved.before)} → ${spot(moved.after)}`)] : []),
    ...(resized ? [line('~', `resized: ${size(resized.before)} → ${size(resized.after)}`)] : []),
  ];
}

/** What differs in a panel, a line each. */
export const panelDetails = (panel: PanelChange): Line[] => [
  ...placeLines(panel),
  ...details(panel),
];

const thingLine =
  (what: string) =>
  (thing: ThingChange): Line =>
    line(SIGNS[thing.kind], `${what} ${thing.name}`, details(thing));

/** Everything of a dashboard beside its panels, a line each. */
export const dashboardDetails = (dashboard: DashboardChange): Line[] => [
  ...details(dashboard),
  ...dashboard.variables.map(thingLine('variable')),
  ...dashboard.annotations.map(thingLine('annotation')),
];
