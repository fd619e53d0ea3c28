import { expect, test } from 'vitest';
import { panelReference } from '../../../checks/rules/panel-reference.js';
import { onPanels } from '../../support/checks.js';

const asked = { id: 1, type: 'timeseries', title: 'Asked' };
const takes = (panelId: unknown) => ({
  id: 2,
  type: 'stat',
  title: 'Takes',
  datasource: { type: 'datasource', uid: '-- Dashboard --' },
  targets: [{ refId: 'A', panelId }],
});

test('a panel that is not there is named, with the query that wants it', () => {
  expect(onPanels(panelReference, [asked, takes(3)])).toMatchObject([
    {
      message: 'there is no panel 3 in this dashboard',
      at: ['panels', 1, 'targets', 0, 'panelId'],
      refId: 'A',
      panel: { id: 2, title: 'Takes' },
    },
  ]);
});

test.each([
  ['beside it', [asked, takes(1)]],
  ['in a row', [{ type: 'row', id: 9, panels: [asked] }, takes(1)]],
])('one that stands %s is found', (_, panels) => {
  expect(onPanels(panelReference, panels)).toEqual([]);
});

test('one within a row is judged too', () => {
  expect(onPanels(panelReference, [{ type: 'row', id: 9, panels: [takes(3)] }])).toHaveLength(1);
});

test.each([undefined, null, '3'])('%j is no reference', (panelId) => {
  expect(onPanels(panelReference, [takes(panelId)])).toEqual([]);
});
