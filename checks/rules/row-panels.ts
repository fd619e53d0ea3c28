import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Fault } from '../finding.js';
import { gridItems } from '../../grafana-files/dashboards/grid.js';
import type { Rule } from '../rule.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const isRow = ({ panel }: PanelAt): boolean => panel.type === 'row';

/** Rows and panels in the order that Grafana sorts them in (DashboardModel.ts, sortPanelsByGridPos). */
const outer = (file: DashboardFile): PanelAt[] =>
  gridItems(file)
    .filter(({ row }) => !row)
    .sort(({ panel: { gridPos: a } }, { panel: { gridPos: b } }) => {
      const down = (a?.y ?? 0) - (b?.y ?? 0);
      return down === 0 ? (a?.x ?? 0) - (b?.x ?? 0) : down;
    });

function faultsOf({ panel, at }: PanelAt, following: PanelAt | undefined): Fault[] {
  const held = panel.panels ?? [];
  if (!panel.collapsed && held.length > 0) {
    const message = `the row is open (collapsed is not true): Grafana drops the panels that it holds`;
    return [{ at: [...at, 'panels'], message }];
  }
  if (panel.collapsed && held.length === 0 && following && !isRow(following)) {
    const message = `the row is closed and holds no panels: "${following.panel.title}" and others after it belong to no row and are always shown`;
    return [{ at: [...at, 'collapsed'], message }];
  }
  return [];
}

const row = (fields: object) => ({
  type: 'row',
  title: 'Detalhes',
  gridPos: { x: 0, y: 0, w: 24, h: 1 },
  ...fields,
});
const panel = { type: 'stat', title: 'Erros', gridPos: { x: 0, y: 1, w: 6, h: 4 } };

export const rowPanels: Rule = {
  name: 'row-panels',
  severity: 'error',
  summary:
    'A closed row holds its panels in `panels`; an open one holds none, and its panels follow it; no row stands in a row.',
  // grafana/grafana, public/app/features/dashboard-scene/serialization/transformSaveModelToScene.ts
  // (createSceneObjectsForPanels and createRowFromPanelModel)
  why: 'Grafana drops the panels inside an open row, and never hides those after a closed one: an on-call engineer misses what the file has.',
  mend: 'Set `collapsed: true` where the panels stand inside the row, or move them behind it and set `collapsed: false`.',
  bad: { panel: row({ collapsed: false, panels: [panel] }) },
  good: { panel: row({ collapsed: true, panels: [panel] }) },
  dashboard: (file) => {
    const items = outer(file);
    const nested = gridItems(file).filter((one) => one.row && isRow(one));
    return [
      ...items.flatMap((one, index) => (isRow(one) ? faultsOf(one, items[index + 1]) : [])),
      ...nested.map(({ at, row: holder }) => ({
        at,
        message: `a row stands inside row "${holder?.title}": Grafana takes it for a panel and drops what it holds`,
      })),
    ];
  },
};
