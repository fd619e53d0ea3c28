import type { Breaking, Changes, DashboardChange, EntryChange, PanelChange } from './changes.js';
import {
  dashboardDetails,
  details,
  line,
  measureText,
  panelDetails,
  SIGNS,
  size,
  spot,
  type Line,
} from './lines.js';

/** A part of a report. */
export interface Chapter {
  readonly title: string;
  /** Whether every reader must see it. */
  readonly isUrgent?: true;
  /** What the whole part says of itself, a sentence each. */
  readonly notes: readonly string[];
  readonly lines: readonly Line[];
}

function panelLine(panel: PanelChange): Line {
  const { kind, name, type, place } = panel;
  const what = type === 'row' ? 'row' : 'panel';
  const where = place && type !== 'row' ? ` (${type}, ${size(place)}, ${spot(place)})` : '';
  return line(SIGNS[kind], `${what} "${name}"${where}`, panelDetails(panel));
}

/** A dashboard that only one side has is told by its panels, without their queries. */
const briefly = (lines: readonly Line[]): Line[] => lines.map((one) => ({ ...one, lines: [] }));

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
  alertRules,
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
  ...chapter('Alerting', alertRules.map(entryLine('alert rule'))),
];
