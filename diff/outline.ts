import type {
  AlertChange,
  Breaking,
  Changes,
  DashboardChange,
  EntryChange,
  Measure,
  ObjectiveChange,
  PanelChange,
} from './changes.js';
import {
  dashboardDetails,
  details,
  reportLine,
  measureText,
  panelDetails,
  SIGNS,
  size,
  spot,
  type ReportLine,
} from './lines.js';

/** A part of a report. */
export interface Chapter {
  readonly title: string;
  /** Whether every reader must see it. */
  readonly isUrgent?: true;
  /** Sentences about the whole chapter. */
  readonly notes: readonly string[];
  readonly lines: readonly ReportLine[];
}

function panelLine(panel: PanelChange): ReportLine {
  const { kind, name, type, place } = panel;
  const what = type === 'row' ? 'row' : 'panel';
  const where = place ? `, ${size(place)}, ${spot(place)}` : '';
  const about = kind !== 'changed' && type !== 'row' ? ` (${type || 'without type'}${where})` : '';
  return reportLine(SIGNS[kind], `${what} "${name}"${about}`, panelDetails(panel));
}

/** Only the panels, without their queries, for a dashboard that only one side has. */
const briefly = (lines: readonly ReportLine[]): ReportLine[] =>
  lines.map((one) => ({ ...one, lines: [] }));

function dashboardChapter(dashboard: DashboardChange): Chapter {
  const { kind, name, uid, panels, shifted, cost } = dashboard;
  const quiet = panels.filter(isQuiet);
  const lines = [...panels.filter((one) => !isQuiet(one)).map(panelLine), ...quietLines(quiet)];
  const notes = [
    ...(kind === 'changed' ? [] : [`The dashboard is ${kind}.`]),
    ...(shifted === 0
      ? []
      : [`${shifted === 1 ? '1 other panel' : `${shifted} other panels`} made room or closed up.`]),
    ...costNotes(kind, cost),
  ];
  return {
    title: `${name} (${uid || 'without uid'})`,
    notes,
    lines: kind === 'changed' ? [...dashboardDetails(dashboard), ...lines] : briefly(lines),
  };
}

/** Whether a panel differs only in fields that have no effect in Grafana. */
const isQuiet = (panel: PanelChange): boolean =>
  panel.withoutEffect.length > 0 &&
  panel.fields.length + panel.queries.length === 0 &&
  !panel.moved &&
  !panel.resized;

/** One such panel gets its own line; many share one that lists the fields, as after a save by a newer Grafana. */
function quietLines(panels: readonly PanelChange[]): ReportLine[] {
  if (panels.length < 2) return panels.map(panelLine);
  const fields = [...new Set(panels.flatMap(({ withoutEffect }) => withoutEffect))];
  const text = `${panels.length} panels differ without effect in Grafana: ${fields.join(', ')}`;
  return [reportLine('~', text)];
}

/** For a removed dashboard: its old cost as a plain number, as an added one has it. */
const shownOf = (kind: DashboardChange['kind'], { before, after }: Measure): Measure =>
  kind === 'removed' ? { before: undefined, after: before } : { before, after };

function costNotes(kind: DashboardChange['kind'], cost: DashboardChange['cost']): string[] {
  const texts = [
    ...measureText('queries', shownOf(kind, cost.queries)),
    ...measureText('series touched (estimated)', shownOf(kind, cost.series)),
  ];
  return texts.length === 0 ? [] : [`One refresh: ${texts.join(', ')}.`];
}

const entryLine =
  (what: string) =>
  (entry: EntryChange): ReportLine =>
    reportLine(SIGNS[entry.kind], `${what} ${entry.name}`, details(entry));

/** At most this many users of a broken thing are named. */
const MOST_NAMED = 8;

function breakingLine({ what, usedBy }: Breaking): ReportLine {
  const more = usedBy.length - MOST_NAMED;
  const named = usedBy.slice(0, MOST_NAMED).map((by) => `used by ${by}`);
  const users = more > 0 ? [...named, `and by ${more} more`] : named;
  const outside = ['nothing in these files uses it; bookmarks and links from elsewhere would'];
  return reportLine(
    '-',
    what,
    (usedBy.length > 0 ? users : outside).map((text) => reportLine('~', text)),
  );
}

const chapter = (title: string, lines: readonly ReportLine[]): Chapter[] =>
  lines.length === 0 ? [] : [{ title, notes: [], lines }];

const urgent = (title: string, lines: readonly ReportLine[]): Chapter[] =>
  chapter(title, lines).map((one) => ({ ...one, isUrgent: true }));

const severityText = ({ alert, labels, severity }: AlertChange): string => {
  const service = labels['service'];
  return `${alert}${service === undefined ? '' : ` of ${service}`}${severity === '' ? '' : ` (${severity})`}`;
};

const named = (what: string, names: readonly string[]): ReportLine[] =>
  names.length === 0 ? [] : [reportLine('~', `${what}: ${names.join(', ')}`)];

const alertLine = (change: AlertChange): ReportLine =>
  reportLine(SIGNS[change.kind], severityText(change), [
    ...named('no longer called', change.noLonger),
    ...named('newly called', change.newly),
    ...change.texts.map((text) => reportLine('~', text)),
  ]);

/** Whether somebody who was called is not called any more, or would be later. */
const callsLess = ({ kind, noLonger, texts }: AlertChange): boolean =>
  kind === 'removed' ||
  noLonger.length > 0 ||
  texts.some((text) => /^(fires later|waits longer|severity page)/.test(text));

const percent = (share: number | undefined) =>
  share === undefined ? 'none' : `${Number((share * 100).toPrecision(8))} %`;

/** Minutes of 30 days in which everything may fail. */
const budget = (share: number | undefined) =>
  share === undefined ? 'none' : `${Number(((1 - share) * 43_200).toPrecision(3))} min`;

const objectiveLine = ({ id, before, after }: ObjectiveChange): ReportLine =>
  reportLine(
    before === undefined ? '+' : after === undefined ? '-' : '~',
    `objective ${id}: ${percent(before)} → ${percent(after)}, of 30 days ${budget(before)} → ${budget(after)}`,
  );

/** The whole report; who is called less and what is broken changes come first. */
export const outline = ({
  breaking,
  dashboards,
  datasources,
  providers,
  alertRules,
  alerts,
  objectives,
  unread,
}: Changes): Chapter[] => [
  ...urgent('Who is called less, or later', alerts.filter(callsLess).map(alertLine)),
  ...urgent('Breaking', breaking.map(breakingLine)),
  ...urgent(
    'Not compared',
    unread.map(({ path, side, reason }) =>
      reportLine('~', `${path || side}${path ? ` (${side})` : ''}: ${reason}`),
    ),
  ),
  ...dashboards.map(dashboardChapter),
  ...chapter('Datasources', datasources.map(entryLine('datasource'))),
  ...chapter('Providers of dashboards', providers.map(entryLine('provider'))),
  ...chapter('Objectives', objectives.map(objectiveLine)),
  ...chapter(
    'Who is called more, or earlier',
    alerts.filter((one) => !callsLess(one)).map(alertLine),
  ),
  ...chapter('Alerting', alertRules.map(entryLine('alert rule'))),
];
