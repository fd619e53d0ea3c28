import { gridPanels, pixelsOf } from '../../grafana-files/dashboards/grid.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import { widthNeeded } from '../table-columns.js';

// Of the panel's content, on either side (grafana/grafana, packages/grafana-data/src/themes/createComponents.ts).
const PADDING = 8;

function judge({ panel, at }: PanelAt): Fault[] {
  const { gridPos, type } = panel;
  // A panel that is repeated shares the width of the page with its copies.
  if (!gridPos || type !== 'table' || panel.libraryPanel || panel.repeat !== undefined) return [];
  const needed = widthNeeded(panel);
  const given = Math.floor(pixelsOf(gridPos.w) - 2 * PADDING);
  const message = `its columns need ${needed} px, and ${gridPos.w} columns of the grid give ${given} on a page of 1280 px`;
  return needed > given ? [{ at: [...at, 'gridPos', 'w'], message }] : [];
}

const panel = (w: number) => ({
  type: 'table',
  title: 'Erros por rota',
  gridPos: { x: 0, y: 0, w, h: 8 },
  fieldConfig: {
    overrides: ['Método', 'Rota', 'Erros', '% do tráfego'].map((options) => ({
      matcher: { id: 'byName', options },
      properties: [{ id: 'custom.width', value: 120 }],
    })),
  },
});

export const tableFitsPanel: Rule = {
  name: 'table-fits-panel',
  severity: 'warning',
  summary: 'The columns of a table fit into its panel on a page of 1280 px with the menu open.',
  why: 'The last columns are out of sight behind a bar that nobody sees, often the numbers by which the table is sorted.',
  mend: 'Give the panel more columns of the grid, narrow the columns (`custom.width`), or hide some; a column without a width takes at least 150 px, or its `custom.minWidth`.',
  bad: { panel: panel(8) },
  good: { panel: panel(16) },
  dashboard: (file) => gridPanels(file).flatMap(judge),
};
