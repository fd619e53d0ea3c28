import { compareSides } from '../../diff/compare-sides.js';
import type { Changes, DashboardChange, PanelChange } from '../../diff/changes.js';
import type { ReportLine } from '../../diff/lines.js';
import { outline } from '../../diff/outline.js';
import { gitTree } from '../../diff/sides/git-tree.js';
import { gitIn } from '../../diff/sides/git.js';
import { readSide } from '../../diff/sides/read-side.js';
import { packageContract } from '../../services/contract.js';
import { repositoryOf, type Files } from './repository.js';

type Fields = Readonly<Record<string, unknown>>;

/** What differs between two commits of a repository with these files in its folder grafana. */
export function changesOf(before: Files, after: Files): Changes {
  const inBuilt = (files: Files): Files =>
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`grafana/${path}`, content]),
    );
  const { folder } = repositoryOf(inBuilt(before), inBuilt(after));
  const git = gitIn(folder);
  const side = (ref: string) => readSide(gitTree(git, ref, 'grafana', ref));
  return compareSides(side('HEAD~1'), side('HEAD'), packageContract);
}

/** A panel of half the width at the top that asks for the requests per second. */
export const panelOf = (id: number, fields: Fields = {}): Fields => ({
  id,
  type: 'timeseries',
  title: `Panel ${id}`,
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  datasource: { type: 'prometheus', uid: 'prometheus' },
  targets: [{ refId: 'A', expr: `sum(rate(http_requests_total{status="${id}"}[5m]))` }],
  ...fields,
});

export const rowOf = (id: number, y: number, fields: Fields = {}): Fields => ({
  id,
  type: 'row',
  title: `Row ${id}`,
  gridPos: { x: 0, y, w: 24, h: 1 },
  collapsed: false,
  panels: [],
  ...fields,
});

export const dashboardWith = (panels: readonly Fields[], fields: Fields = {}): Fields => ({
  uid: 'home',
  title: 'Home',
  panels,
  ...fields,
});

const FILE = 'dashboard-files/home.json';

/** What differs between two states of one dashboard; undefined where nothing does. */
export const dashboardChanges = (before: Fields, after: Fields): DashboardChange | undefined =>
  changesOf({ [FILE]: before }, { [FILE]: after }).dashboards[0];

/** What differs in the panels of a dashboard. */
export const panelsChanged = (
  before: readonly Fields[],
  after: readonly Fields[],
): readonly PanelChange[] =>
  dashboardChanges(dashboardWith(before), dashboardWith(after))?.panels ?? [];

const linesOf = ({ sign, text, words, lines }: ReportLine, indent = ''): string[] => [
  `${indent}${sign} ${text}${words ? `: ${words.map(({ text: word, in: side }) => (side === 'both' ? word : `${side === 'before' ? '-' : '+'}[${word}]`)).join('')}` : ''}`,
  ...lines.flatMap((one) => linesOf(one, `${indent}  `)),
];

/** The whole report as lines of plain text. */
export const reported = (changes: Changes): string[] =>
  outline(changes).flatMap(({ title, notes, lines }) => [
    `# ${title}`,
    ...notes,
    ...lines.flatMap((one) => linesOf(one)),
  ]);
