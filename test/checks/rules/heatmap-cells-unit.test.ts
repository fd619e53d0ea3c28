import { expect, test } from 'vitest';
import { heatmapCellsUnit } from '../../../checks/rules/heatmap-cells-unit.js';
import { onPanels, said } from '../../support/checks.js';

const panel = (fields: object = {}) => ({
  type: 'heatmap',
  title: 'H',
  datasource: { type: 'prometheus', uid: 'prom' },
  targets: [{ refId: 'A', expr: 'sum by (le) (rate(x_bucket[5m]))' }],
  fieldConfig: { defaults: { unit: 's' } },
  options: { yAxis: { unit: 's' } },
  ...fields,
});
const check = (fields: object) => onPanels(heatmapCellsUnit, [panel(fields)]);
const FOUND = 'the cells have no unit of their own: what they count is shown in s';

test('the unit of the axis is that of all fields, and the cells have none', () => {
  const found = check({});
  expect(said(found)).toEqual([FOUND]);
  expect(found[0]?.at).toEqual(['panels', 0, 'options', 'cellValues', 'unit']);
});

test.each([
  [{ options: { yAxis: { unit: 's' }, cellValues: { unit: '' } } }],
  [{ options: { yAxis: { unit: 's' }, cellValues: { decimals: 1 } } }],
  // The query itself says that it gives buckets.
  [{ options: {}, targets: [{ refId: 'A', expr: 'x', format: 'heatmap' }] }],
])('%j is found as well', (fields) => {
  expect(said(check(fields))).toEqual([FOUND]);
});

test.each([
  [{ options: { yAxis: { unit: 's' }, cellValues: { unit: 'cps' } } }],
  // Without a unit of the fields the cells have none: nothing wrong is said.
  [{ fieldConfig: { defaults: {} } }],
  [{ fieldConfig: undefined }],
  [{ fieldConfig: { defaults: { unit: 'short' } } }],
  [{ fieldConfig: { defaults: { unit: 'reqps' } } }],
  [{ fieldConfig: { defaults: { unit: 'custom unit' } } }],
  // Cells that Grafana counts itself.
  [{ options: { calculate: true, yAxis: { unit: 's' } } }],
  // Rows of another kind, as the mean latency of each host.
  [{ options: {} }],
  [{ options: 'text' }],
  [{ fieldConfig: { defaults: { unit: 's' }, overrides: [{ properties: [{ id: 'unit' }] }] } }],
  [{ type: 'timeseries' }],
  [{ type: 'acme-heatmap-panel' }],
  [{ libraryPanel: { uid: 'l' } }],
])('%j is fine', (fields) => {
  expect(check(fields)).toEqual([]);
});
