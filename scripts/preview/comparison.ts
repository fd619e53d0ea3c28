import type { DashboardChange, PanelChange } from '../../diff/changes.js';
import type { DifferingPanel } from '../../diff/dashboard-changes.js';
import { dashboardChange, dashboardPairs, panelChanges } from '../../diff/dashboard-changes.js';
import { dashboardDetails, panelDetails, type ReportLine } from '../../diff/lines.js';
import type { Pair } from '../../diff/pair-up.js';
import type { SeriesKnown } from '../../diff/query-change.js';
import type { DashboardIn, Side } from '../../diff/sides/side.js';
import type { Words } from '../../diff/words.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { PanelJson } from '../../grafana-files/dashboards/dashboard-json.js';

/** How a panel differs; one that was moved and changed counts as changed. */
export type PanelMark = 'added' | 'removed' | 'changed' | 'moved';

/** One change: a short text like `unit: s → ms`, and perhaps a longer text word by word. */
export interface Change {
  readonly text: string;
  readonly words?: readonly Words[];
}

/** One panel that differs. */
export interface MarkedPanel {
  readonly mark: PanelMark;
  /** The panels themselves, as they stand in `before.panels` and `after.panels` of the pair. */
  readonly before?: PanelJson;
  readonly after?: PanelJson;
  readonly title: string;
  readonly changes: readonly Change[];
}

/** One dashboard on both sides; one side lacks it if it was added or removed. */
export interface DashboardPair {
  readonly before?: DashboardFile;
  readonly after?: DashboardFile;
  readonly panels: readonly MarkedPanel[];
  /** What changed beside the panels: variables, links, time range. */
  readonly changes: readonly Change[];
}

/** Two states of the dashboards, to be shown side by side. */
export interface Comparison {
  /** The names of the sides, like `main` and `working tree`. */
  readonly base: string;
  readonly head: string;
  readonly pairs: readonly DashboardPair[];
}

type NamedDashboards = Pick<Side, 'name' | 'dashboards'>;

const SAID = { '+': 'added', '-': 'removed', '~': 'changed' } as const;

/** A line of the report without the lines below it. */
const brief = ({ sign, text, words }: ReportLine): Change => ({
  text: words || sign !== '~' ? `${SAID[sign]}: ${text}` : text,
  ...(words ? { words } : {}),
});

function markOf({ kind, moved, resized, fields, queries }: PanelChange): PanelMark {
  if (kind !== 'changed') return kind;
  return moved && !resized && fields.length + queries.length === 0 ? 'moved' : 'changed';
}

function marked({ pair, change }: DifferingPanel): MarkedPanel {
  const { before, after } = pair;
  return {
    mark: markOf(change),
    ...(before ? { before: before.at.panel } : {}),
    ...(after ? { after: after.at.panel } : {}),
    title: change.name,
    changes: change.kind === 'changed' ? panelDetails(change).map(brief) : [],
  };
}

const aboutDashboard = (change: DashboardChange | undefined): Change[] => {
  if (!change) return [];
  return change.kind === 'changed'
    ? dashboardDetails(change).map(brief)
    : [{ text: `the dashboard is ${change.kind}` }];
};

function shownPair(pair: Pair<DashboardIn>, contract: SeriesKnown): DashboardPair {
  const { before, after } = pair;
  const panels = before && after ? panelChanges(before, after, contract).panels : [];
  return {
    ...(before ? { before: before.file } : {}),
    ...(after ? { after: after.file } : {}),
    panels: panels.map(marked),
    changes: aboutDashboard(dashboardChange(pair, contract)),
  };
}

/** Two states of dashboards, to be shown side by side. */
export const comparisonOf = (
  base: NamedDashboards,
  head: NamedDashboards,
  contract: SeriesKnown,
): Comparison => ({
  base: base.name,
  head: head.name,
  pairs: dashboardPairs(base.dashboards, head.dashboards).map((pair) => shownPair(pair, contract)),
});
