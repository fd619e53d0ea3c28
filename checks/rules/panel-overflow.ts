import type { Fault } from '../finding.js';
import { COLUMNS, gridPanels } from '../../grafana-files/dashboards/grid.js';
import type { Rule } from '../rule.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const FIELDS = ['x', 'y', 'w', 'h'] as const;

function faultsOf({ panel: { gridPos }, at }: PanelAt): Fault[] {
  if (!gridPos) return [];
  const fault = (field: string, message: string): Fault => ({
    at: [...at, 'gridPos', field],
    message,
  });
  const broken = FIELDS.filter((field) => !Number.isInteger(gridPos[field]));
  const outside = (['x', 'y'] as const).filter((field) => gridPos[field] < 0);
  const { x, w } = gridPos;
  const end = Math.max(x, 0) + w;
  return [
    ...broken.map((field) => fault(field, `${field} is ${gridPos[field]}, not a whole number`)),
    ...outside.map((field) => fault(field, `${field} is ${gridPos[field]}, outside the grid`)),
    ...(end > COLUMNS
      ? [fault('w', `the panel ends at column ${end}: the grid has ${COLUMNS} (x ${x}, w ${w})`)]
      : []),
  ];
}

const panel = (x: number) => ({
  type: 'timeseries',
  title: 'Tráfego',
  gridPos: { x, y: 0, w: 12, h: 8 },
});

export const panelOverflow: Rule = {
  name: 'panel-overflow',
  severity: 'error',
  summary:
    'Every panel stands in the grid of 24 columns, with whole numbers for its place and its size.',
  // react-grid-layout, lib/utils.js (correctBounds): it is moved to the left, or made as wide as the grid
  why: 'Grafana moves the panel to the left or widens it to the whole line, onto its neighbors, and pushes those down.',
  mend: 'Let `x + w` be 24 at most, and `x` and `y` 0 at least.',
  bad: { panel: panel(16) },
  good: { panel: panel(12) },
  dashboard: (file) => gridPanels(file).flatMap(faultsOf),
};
