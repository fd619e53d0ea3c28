import type { Fault } from '../finding.js';
import { gridPanels } from '../../grafana-files/dashboards/grid.js';
import type { Rule } from '../rule.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

// Defaults for missing numbers (grafana/grafana, public/app/features/dashboard/state/PanelModel.ts, defaults).
const UNPLACED =
  'the panel has no gridPos of four numbers: Grafana takes x 0, y 0, w 6 and h 3 for those that are missing';

const SIZES = ['w', 'h'] as const;

function faultsOf({ panel: { gridPos }, at }: PanelAt): Fault[] {
  if (!gridPos) return [{ at: [...at, 'gridPos'], message: UNPLACED }];
  return SIZES.filter((size) => gridPos[size] <= 0).map((size) => ({
    at: [...at, 'gridPos', size],
    message: `the panel is not seen: ${size} is ${gridPos[size]}`,
  }));
}

const panel = (h: number) => ({ type: 'stat', title: 'Erros', gridPos: { x: 0, y: 0, w: 6, h } });

export const panelHidden: Rule = {
  name: 'panel-hidden',
  severity: 'error',
  summary: 'Every panel has a place and a size that can be seen.',
  why: 'Nobody sees the panel, or it lies small at the top left and pushes what belongs there down; its queries are sent all the same.',
  mend: 'Give the panel a `gridPos` with `x`, `y`, and a `w` and `h` of 1 at least, or delete it.',
  bad: { panel: panel(0) },
  good: { panel: panel(4) },
  dashboard: (file) => gridPanels(file).flatMap(faultsOf),
};
