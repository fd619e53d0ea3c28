import type {
  DashboardChange,
  Measure,
  PanelChange,
  PanelPlace,
  QueryChange,
  ThingChange,
  FieldChange,
} from './changes.js';
import { fieldName, valueText, valueTexts } from './value-text.js';
import { wordDiff, type Words } from './words.js';

/** One line of a report, with the lines that belong below it. */
export interface ReportLine {
  readonly sign: '+' | '-' | '~';
  readonly text: string;
  /** A text that changed, word by word. */
  readonly words?: readonly Words[];
  /** Whether the words are a query, whose spaces are kept. */
  readonly isQuery?: true;
  readonly lines: readonly ReportLine[];
}

/** How each kind of change is marked. */
export const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

export const reportLine = (
  sign: ReportLine['sign'],
  text: string,
  lines: readonly ReportLine[] = [],
): ReportLine => ({
  sign,
  text,
  lines,
});

const count = new Intl.NumberFormat('en');
const amount = (value: number | undefined) => (value === undefined ? '?' : count.format(value));

/** A measure on both sides; nothing if both are the same. */
export function measureText(what: string, { before, after }: Measure): string[] {
  if (before === after) return [];
  return [`${what} ${before === undefined ? '' : `${amount(before)} → `}${amount(after)}`];
}

/** Texts longer than this are shown word by word even without spaces, as the URLs of links. */
const LONG = 60;

const isText = (value: unknown): value is string => typeof value === 'string';
const isProse = (text: string): boolean => /\s/.test(text.trim());
const isLong = (...texts: readonly string[]): boolean => texts.some(({ length }) => length > LONG);

function fieldLine({ path, before, after }: FieldChange): ReportLine {
  const sign = before === undefined ? '+' : after === undefined ? '-' : '~';
  const name = fieldName(path);
  if (isText(before) && isText(after)) {
    const isTold = (isProse(before) && isProse(after)) || isLong(before, after);
    if (isTold) return { ...reportLine(sign, name), words: wordDiff(before, after) };
  }
  if (before === undefined) return reportLine(sign, `${name}: ${valueText(after)}`);
  if (after === undefined) return reportLine(sign, `${name}: ${valueText(before)}`);
  const texts = valueTexts(before, after);
  return reportLine(sign, `${name}: ${texts.before} → ${texts.after}`);
}

function queryLine({ name, kind, words, gains, loses, series }: QueryChange): ReportLine {
  const lines = [
    ...gains.map((metric) => reportLine('+', `gains metric ${metric}`)),
    ...loses.map((metric) => reportLine('-', `loses metric ${metric}`)),
    ...(kind === 'changed' ? measureText('series that it touches (estimated):', series) : []).map(
      (text) => reportLine('~', text),
    ),
  ];
  return { ...reportLine(SIGNS[kind], name, lines), words, isQuery: true };
}

const noEffect = (fields: readonly string[]): ReportLine[] =>
  fields.length === 0 ? [] : [reportLine('~', `without effect in Grafana: ${fields.join(', ')}`)];

/** Everything that differs in a thing, a line each. */
export const details = ({ fields, queries, withoutEffect }: ThingChange): ReportLine[] => [
  ...fields.map(fieldLine),
  ...queries.map(queryLine),
  ...noEffect(withoutEffect),
];

export const size = ({ w, h }: PanelPlace) => `${w} × ${h}`;
export const spot = ({ x, y, section }: PanelPlace) =>
  `${section ? `"${section}" ` : ''}column ${x}, row ${y}`;

function placeLines({ moved, resized }: PanelChange): ReportLine[] {
  return [
    ...(moved ? [reportLine('~', `moved: ${spot(moved.before)} → ${spot(moved.after)}`)] : []),
    ...(resized
      ? [reportLine('~', `resized: ${size(resized.before)} → ${size(resized.after)}`)]
      : []),
  ];
}

/** What differs in a panel, a line each. */
export const panelDetails = (panel: PanelChange): ReportLine[] => [
  ...placeLines(panel),
  ...details(panel),
];

const thingLine =
  (what: string) =>
  (thing: ThingChange): ReportLine =>
    reportLine(SIGNS[thing.kind], `${what} ${thing.name}`, details(thing));

/** Everything of a dashboard beside its panels, a line each. */
export const dashboardDetails = (dashboard: DashboardChange): ReportLine[] => [
  ...details(dashboard),
  ...dashboard.variables.map(thingLine('variable')),
  ...dashboard.annotations.map(thingLine('annotation')),
];
