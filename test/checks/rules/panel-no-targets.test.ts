import { expect, test } from 'vitest';
import { panelNoTargets } from '../../../checks/rules/panel-no-targets.js';
import { onPanels, said } from '../../support/checks.js';

test.each(
  'stat singlestat graph table timeseries gauge bargauge logs traces heatmap histogram piechart state-timeline barchart nodeGraph geomap table-old'.split(
    ' ',
  ),
)('%s', (type) => {
  const found = onPanels(panelNoTargets, [{ type, title: 'P' }]);
  expect(said(found)).toEqual([`the ${type} panel has no query`]);
  expect(found[0]?.at).toEqual(['panels', 0, 'targets']);
});

test.each([
  [{ type: 'stat', targets: [{ expr: 'up' }] }],
  [{ type: 'stat', targets: [{ datasource: { uid: '-- Dashboard --' }, panelId: 2 }] }],
  [{ type: 'stat', targets: [], snapshotData: [{ fields: [] }] }],
  [{ type: 'stat', libraryPanel: { uid: 'x' } }],
  [{ type: 'text' }],
  [{ type: 'row' }],
  [{ type: 'canvas' }],
  [{ type: 'my-own-panel' }],
  [{}],
])('%j is fine', (panel) => {
  expect(onPanels(panelNoTargets, [panel])).toEqual([]);
});

test('an empty list is none, in a closed row too', () => {
  const panels = [{ type: 'logs', targets: [] }];
  const found = onPanels(panelNoTargets, [{ type: 'row', collapsed: true, panels }]);
  expect(found.map(({ at }) => at)).toEqual([['panels', 0, 'panels', 0, 'targets']]);
});
