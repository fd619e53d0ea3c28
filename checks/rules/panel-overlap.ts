import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Fault } from '../finding.js';
import { boxOf, gridItems, overlaps, type Box } from '../../grafana-files/dashboards/grid.js';
import type { Rule } from '../rule.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

/** The panels that are laid out together: those of the dashboard, and those of each closed row. */
function layouts(file: DashboardFile): Box[][] {
  const groups = new Map<PanelAt['row'], Box[]>();
  for (const item of gridItems(file)) {
    const box = boxOf(item);
    // An open row shows none of those within it.
    if (!box || item.row?.collapsed === false) continue;
    groups.set(item.row, [...(groups.get(item.row) ?? []), box]);
  }
  return [...groups.values()];
}

const named = ({ item: { panel } }: Box): string =>
  `${panel.type === 'row' ? 'row' : 'panel'} "${panel.title}"`;

/** One fault a panel: it names the first that it lies on, and counts the others. */
function faultsOf(boxes: readonly Box[]): Fault[] {
  const below = new Map<Box, { readonly first: Box; readonly more: number }>();
  for (const [first, second] of overlaps(boxes)) {
    const known = below.get(second);
    below.set(second, known ? { ...known, more: known.more + 1 } : { first, more: 0 });
  }
  return [...below].map(([box, { first, more }]) => ({
    at: [...box.item.at, 'gridPos'],
    message: `${named(box)} lies on ${named(first)}${more > 0 ? ` and ${more} more` : ''}`,
  }));
}

const stat = (title: string, x: number) => ({
  type: 'stat',
  title,
  gridPos: { x, y: 0, w: 8, h: 4 },
});

export const panelOverlap: Rule = {
  name: 'panel-overlap',
  severity: 'error',
  summary: 'No two panels of a dashboard, or of a closed row, share cells of the grid.',
  // react-grid-layout, lib/utils.js (compactItem), by grafana/scenes, SceneGridLayoutRenderer.tsx
  why: 'Grafana pushes one of the two down, and all below it: the dashboard looks other than its file says, and rows tear apart.',
  mend: 'Move or narrow one of them; the rows below begin where the highest panel of the row above ends.',
  bad: { dashboard: { panels: [stat('QPS', 0), stat('Erros', 6)] } },
  good: { dashboard: { panels: [stat('QPS', 0), stat('Erros', 8)] } },
  dashboard: (file) => layouts(file).flatMap(faultsOf),
};
