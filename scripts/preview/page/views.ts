import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { placesOf, type Placed, type PlacedPanel, type PlacedRow } from '../grid/places.js';
import type { Comparison, DashboardPair, MarkedPanel } from '../comparison.js';

/** The title of a page, and the dashboards or the comparison that it shows. */
export type PageContent = { readonly title: string } & (
  { readonly dashboards: readonly DashboardFile[] } | { readonly comparison: Comparison }
);

/** A panel or row with an anchor for links, unique in the page. */
export interface PanelView extends PlacedPanel {
  readonly anchor: string;
}
export interface RowView extends PlacedRow {
  readonly anchor: string;
  readonly members: readonly PanelView[];
}

/** A dashboard made ready to be drawn. */
export interface DashboardView {
  readonly anchor: string;
  readonly file: DashboardFile;
  readonly items: readonly (PanelView | RowView)[];
  /** Panels and rows that differ from the other side of a comparison. */
  readonly marks: ReadonlyMap<PanelJson, MarkedPanel>;
}

/** A pair with a difference. */
export interface PairView {
  readonly anchor: string;
  readonly pair: DashboardPair;
  readonly before: DashboardView | undefined;
  readonly after: DashboardView | undefined;
}

// Longer than any uid of Grafana, and short enough for a file name.
const LONGEST = 100;

const safe = (text: string): string => text.replace(/[^\w.-]+/g, '-').slice(0, LONGEST);

/** The same names, with a number behind those that were taken. */
function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
    taken.add(free);
    return free;
  });
}

/**
 * An anchor for each dashboard, safe in an id and as a file name: its uid, or else its number. It has no slash; anchors of
 * panels and of parts of the page have one, so they never clash.
 */
const anchorsOf = (files: readonly (DashboardFile | undefined)[]): string[] =>
  uniqueNames(
    files.map((file, index) => safe(file?.identity.uid ?? '') || `dashboard-${index + 1}`),
  );

function withAnchors(items: readonly Placed[], dashboard: string): DashboardView['items'] {
  const all = items.flatMap((item) => (item.kind === 'row' ? [item, ...item.members] : [item]));
  const ids = all.map((item) => (item.kind === 'row' ? item.panel : item.at.panel)?.id);
  const names = uniqueNames(
    ids.map((id, index) => `${dashboard}/panel-${id === undefined ? `no-id-${index + 1}` : id}`),
  );
  const nameOf = new Map<Placed, string>(all.map((item, index) => [item, names[index] ?? '']));
  const panel = (item: PlacedPanel): PanelView => ({ ...item, anchor: nameOf.get(item) ?? '' });
  return items.map((item) =>
    item.kind === 'panel'
      ? panel(item)
      : { ...item, anchor: nameOf.get(item) ?? '', members: item.members.map(panel) },
  );
}

const viewOf = (
  file: DashboardFile,
  anchor: string,
  marks: DashboardView['marks'] = new Map(),
): DashboardView => ({ anchor, file, marks, items: withAnchors(placesOf(file), anchor) });

/** Every dashboard with its anchor. */
export function dashboardViews(files: readonly DashboardFile[]): DashboardView[] {
  const anchors = anchorsOf(files);
  return files.map((file, index) => viewOf(file, anchors[index] ?? ''));
}

const marksOf = (
  { panels }: DashboardPair,
  side: 'before' | 'after',
): ReadonlyMap<PanelJson, MarkedPanel> =>
  new Map(
    panels.flatMap((marked) => {
      const panel = marked[side];
      return panel ? [[panel, marked] as const] : [];
    }),
  );

/** Whether the sides of a pair differ. */
export const differs = ({ before, after, panels, changes }: DashboardPair): boolean =>
  !before || !after || panels.length > 0 || changes.length > 0;

/** The pairs with a difference. Anchors of the side before begin with `before/`. */
export function pairViews({ pairs }: Comparison): PairView[] {
  const different = pairs.filter(differs);
  const anchors = anchorsOf(different.map(({ before, after }) => after ?? before));
  return different.map((pair, index): PairView => {
    const anchor = anchors[index] ?? '';
    const { before, after } = pair;
    return {
      anchor,
      pair,
      before: before && viewOf(before, `before/${anchor}`, marksOf(pair, 'before')),
      after: after && viewOf(after, anchor, marksOf(pair, 'after')),
    };
  });
}

/** The anchors of the tabs of a page, in order. */
export const tabsOf = (content: PageContent): string[] =>
  'comparison' in content
    ? pairViews(content.comparison).map(({ anchor }) => anchor)
    : dashboardViews(content.dashboards).map(({ anchor }) => anchor);
