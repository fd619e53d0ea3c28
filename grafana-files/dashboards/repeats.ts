import type { DashboardFile } from './dashboard-file.js';
import type { PanelAt } from './panels.js';

/** The row that a panel stands in: the one that holds it, or the nearest open one before it. */
function rowOf({ dashboard }: DashboardFile, { at, row }: PanelAt) {
  const [list, index] = at;
  if (row || typeof index !== 'number') return row;
  if (list === 'rows') return dashboard.rows[index];
  const before = dashboard.panels.slice(0, index).findLast(({ type }) => type === 'row');
  return before?.collapsed ? undefined : before;
}

/** Variables that have one value each within a panel, because it or its row is repeated for every value. */
export function repeatedFor(file: DashboardFile, panelAt: PanelAt): ReadonlySet<string> {
  const names = [panelAt.panel.repeat, rowOf(file, panelAt)?.['repeat']];
  return new Set(names.filter((name) => typeof name === 'string'));
}
