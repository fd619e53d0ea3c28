import { expect, test } from 'vitest';
import { panelHidden } from '../../../checks/rules/panel-hidden.js';
import { onDashboard, onPanels, said } from '../../support/checks.js';

const UNPLACED =
  'the panel has no gridPos of four numbers: Grafana takes x 0, y 0, w 6 and h 3 for those that are missing';
const check = (panel: object) => said(onPanels(panelHidden, [{ type: 'stat', ...panel }]));

test.each([
  [{ gridPos: { x: 0, y: 0, w: 0, h: 4 } }, ['the panel is not seen: w is 0']],
  [{ gridPos: { x: 0, y: 0, w: 6, h: -1 } }, ['the panel is not seen: h is -1']],
  [
    { gridPos: { x: 0, y: 0, w: 0, h: 0 } },
    ['the panel is not seen: w is 0', 'the panel is not seen: h is 0'],
  ],
  [{}, [UNPLACED]],
  [{ gridPos: null }, [UNPLACED]],
  [{ gridPos: { x: 0, y: 0, w: 6 } }, [UNPLACED]],
])('%j', (panel, expected) => {
  expect(check(panel)).toEqual(expected);
});

test.each([
  [{ gridPos: { x: 0, y: 0, w: 1, h: 1 } }],
  [{ type: 'row', gridPos: { x: 0, y: 0, w: 24, h: 0 } }],
  [{ type: 'row' }],
  [{ repeatPanelId: 1 }],
])('%j is fine', (panel) => {
  expect(check(panel)).toEqual([]);
});

test('panels of old rows have no place of their own, those in closed rows have', () => {
  const panels = [{ type: 'stat', title: 'P' }];
  expect(onDashboard(panelHidden, { rows: [{ panels }] })).toEqual([]);
  const found = onPanels(panelHidden, [{ type: 'row', collapsed: true, panels }]);
  expect(found.map(({ at }) => at)).toEqual([['panels', 0, 'panels', 0, 'gridPos']]);
});
