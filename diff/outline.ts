import type {
  Breaking,
  Changes,
  DashboardChange,
  EntryChange,
  Measure,
  PanelChange,
  Place,
  QueryChange,
  ThingChange,
} from './changes.js';
import type { FieldChange } from './field-changes.js';
import { fieldName, valueText } from './value-text.js';
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

/** A part of a report. */
export interface Chapter {
  readonly title: string;
  /** Whether every reader must see it. */
  readonly isUrgent?: true;
  /** What the whole part says of itself, a sentence each. */
  readonly notes: readonly string[];
  readonly lines: readonly Line[];
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

const line = (sign: Line['sign'], text: string, lines: readonly Line[] = []): Line => ({
  sign,
  text,
  lines,
});

const count = new Intl.NumberFormat('en');
const amount = (value: number | undefined) => (value === undefined ? '?' : count.format(value));

/** A measure of both sides; '' where neither has it or both are the same. */
function measureText(what: string, { before, after }: Measure): string[] {
  if (before === after) return [];
  return [`${what} ${before === undefined ? '' : `${amount(before)} → `}${amount(after)}`];
}

const isProse = (value: unknown): value is string =>
  typeof value === 'string' && /\s/.test(value.trim());

function fieldLine({ path, before, after }: FieldChange): Line {
  const sign = before === undefined ? '+' : after === undefined ? '-' : '~';
  const name = fieldName(path);
  if (isProse(before) && isProse(after)) {
    return { ...line(sign, name), words: wordDiff(before, after) };
  }
  if (before === undefined) return line(sign, `${name}: ${valueText(after)}`);
  if (after === undefined) return line(sign, `${name}: ${valueText(before)}`);
  return line(sign, `${name}: ${valueText(before)} → ${valueText(after)}`);
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

const details = ({ fields, queries, withoutEffect }: ThingChange): Line[] => [
  ...fields.map(fieldLine),
  ...queries.map(queryLine),
  ...noEffect(withoutEffect),
];

const size = ({ w, h }: Place) => `${w} × ${h}`;
const spot = ({ x, y, section }: Place) => `${section ? `"${section}" ` : ''}column ${x}, row ${y}`;

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

function panelLine(panel: PanelChange): Line {
  const { kind, name, type, place } = panel;
  const what = type === 'row' ? 'row' : 'panel';
  const where = place && type !== 'row' ? ` (${type}, ${size(place)}, ${spot(place)})` : '';
  return line(SIGNS[kind], `${what} "${name}"${where}`, panelDetails(panel));
}

const thingLine =
  (what: string) =>
  (thing: ThingChange): Line =>
    line(SIGNS[thing.kind], `${what} ${thing.name}`, details(thing));

/** A dashboard that only one side has is told by its panels, without their queries. */
const briefly = (lines: readonly Line[]): Line[] => lines.map((one) => ({ ...one, lines: [] }));

/** Everything of a dashboard beside its panels, a line each. */
export const dashboardDetails = (dashboard: DashboardChange): Line[] => [
  ...details(dashboard),
  ...dashboard.variables.map(thingLine('variable')),
  ...dashboard.annotations.map(thingLine('annotation')),
];

function dashboardChapter(dashboard: DashboardChange): Chapter {
  const { kind, name, uid, panels, shifted, cost } = dashboard;
  const lines = panels.map(panelLine);
  const notes = [
    ...(kind === 'changed' ? [] : [`The dashboard is ${kind}.`]),
    ...(shifted === 0
      ? []
      : [`${shifted === 1 ? '1 other panel' : `${shifted} other panels`} made room or closed up.`]),
    ...costNotes(cost),
  ];
  return {
    title: `${name} (${uid || 'without uid'})`,
    notes,
    lines: kind === 'changed' ? [...dashboardDetails(dashboard), ...lines] : briefly(lines),
  };
}

function costNotes({ queries, series }: DashboardChange['cost']): string[] {
  const texts = [
    ...measureText('queries', queries),
    ...measureText('series touched (estimated)', series),
  ];
  return texts.length === 0 ? [] : [`One refresh: ${texts.join(', ')}.`];
}

const entryLine =
  (what: string) =>
  (entry: EntryChange): Line =>
    line(SIGNS[entry.kind], `${what} ${entry.name}`, details(entry));

/** Users of what breaks that are named. */
const MOST_NAMED = 8;

function breakingLine({ what, usedBy }: Breaking): Line {
  const more = usedBy.length - MOST_NAMED;
  const named = usedBy.slice(0, MOST_NAMED).map((by) => `used by ${by}`);
  const users = more > 0 ? [...named, `and by ${more} more`] : named;
  const outside = ['nothing in these files uses it; bookmarks and links from elsewhere would'];
  return line(
    '-',
    what,
    (usedBy.length > 0 ? users : outside).map((text) => line('~', text)),
  );
}

const chapter = (title: string, lines: readonly Line[]): Chapter[] =>
  lines.length === 0 ? [] : [{ title, notes: [], lines }];

const urgent = (title: string, lines: readonly Line[]): Chapter[] =>
  chapter(title, lines).map((one) => ({ ...one, isUrgent: true }));

/** The whole report, what breaks first. */
export const outline = ({
  breaking,
  dashboards,
  datasources,
  providers,
  unread,
}: Changes): Chapter[] => [
  ...urgent('Breaking', breaking.map(breakingLine)),
  ...urgent(
    'Not compared',
    unread.map(({ path, side, reason }) =>
      line('~', `${path || side}${path ? ` (${side})` : ''}: ${reason}`),
    ),
  ),
  ...dashboards.map(dashboardChapter),
  ...chapter('Datasources', datasources.map(entryLine('datasource'))),
  ...chapter('Providers of dashboards', providers.map(entryLine('provider'))),
];
