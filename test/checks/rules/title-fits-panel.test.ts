import { describe, expect, test } from 'vitest';
import { titleFitsPanel } from '../../../checks/rules/title-fits-panel.js';
import { onDashboard, onPanels, said } from '../../support/checks.js';

const panel = (w: number, characters: number, fields: object = {}) => ({
  type: 'stat',
  title: 'x'.repeat(characters),
  gridPos: { x: 0, y: 0, w, h: 4 },
  ...fields,
});
const check = (...args: Parameters<typeof panel>) => onPanels(titleFitsPanel, [panel(...args)]);
const described = { description: 'Why' };

// Measured by the header of Grafana 12.4: 4 columns are 151 px, of which a title with its description has 61.
describe.each([
  [2, {}, 3],
  [4, {}, 15],
  [4, described, 9],
  [4, { ...described, links: [{ title: 'Logs', url: '/d/x' }] }, 4],
  [4, { links: [] }, 15],
  [6, described, 21],
  [8, described, 33],
  [24, described, 132],
  [1, described, 0],
])('%i columns with %j', (w, fields, most) => {
  test(`show ${most} characters`, () => {
    expect(check(w, most, fields)).toEqual([]);
    const found = check(w, most + 1, fields);
    expect(said(found)).toEqual([
      `the title has ${most + 1} characters, and ${w} columns show ${most} of them on a page of 1280 px`,
    ]);
    expect(found[0]?.at).toEqual(['panels', 0, 'title']);
  });
});

test.each(['singlestat', 'gauge'])('a %s as well', (type) => {
  expect(check(4, 30, { type })).toHaveLength(1);
});

test.each([
  // A graph is read by its legend and axes, too.
  [{ type: 'timeseries' }],
  [{ type: 'acme-stat-panel' }],
  [{ repeat: 'instance' }],
  [{ libraryPanel: { uid: 'l' } }],
  [{ gridPos: undefined }],
  [{ title: '' }],
  // How long the value of a variable is nobody knows.
  [{ title: '$service: ${instance:csv} [[a_very_long_name]]' }],
])('%j is left alone', (fields) => {
  expect(check(4, 30, fields)).toEqual([]);
});

test('panels of rows are looked at, those of Grafana 4 are not', () => {
  const row = { type: 'row', title: 'R', collapsed: true, panels: [panel(4, 30)] };
  expect(onPanels(titleFitsPanel, [row])).toHaveLength(1);
  expect(onDashboard(titleFitsPanel, { rows: [{ panels: [panel(4, 30)] }] })).toEqual([]);
});
