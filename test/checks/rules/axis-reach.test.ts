import { expect, test } from 'vitest';
import { axisReach } from '../../../checks/rules/axis-reach.js';
import { onPanels, said } from '../../support/checks.js';

const panel = (defaults: object, fields: object = {}) => ({
  type: 'timeseries',
  title: 'P',
  fieldConfig: { defaults },
  ...fields,
});
const check = (defaults: object, fields?: object) => onPanels(axisReach, [panel(defaults, fields)]);

test.each([
  ['percentunit', '10000 %'],
  ['reqps', '100 reqps'],
  ['eps', '100 eps'],
])('an axis in %s that reaches as far as the values', (unit, most) => {
  const found = check({ unit, min: 0, custom: { lineWidth: 1, stacking: { mode: 'normal' } } });
  expect(said(found)).toEqual([`while all values are 0 its axis reaches to ${most}`]);
  expect(found[0]?.at.slice(0, 3)).toEqual(['panels', 0, 'fieldConfig']);
});

test.each([
  [{ unit: 'percentunit', max: 1 }],
  [{ unit: 'percentunit', custom: { axisSoftMax: 0.1 } }],
  [{ unit: 'percentunit', custom: { stacking: { mode: 'percent' } } }],
  [{ unit: 'reqps', custom: { axisPlacement: 'hidden' } }],
  [{ unit: 'reqps', custom: { scaleDistribution: { type: 'log', log: 10 } } }],
  // 100 per cent is the whole.
  [{ unit: 'percent' }],
  [{ unit: 's' }],
  [{ unit: 'Bps' }],
  [{ unit: 'reqpm' }],
  [{ unit: 'short' }],
  [{ unit: 7 }],
  [{}],
])('%j is fine', (defaults) => {
  expect(check(defaults)).toEqual([]);
});

test('an override may give the reach', () => {
  const overrides = [
    { matcher: { id: 'byName', options: 'x' }, properties: [{ id: 'max', value: 1 }] },
  ];
  const fieldConfig = { defaults: { unit: 'percentunit' }, overrides };
  expect(check({}, { fieldConfig })).toEqual([]);
});

test.each([
  ['stat', {}],
  ['gauge', {}],
  ['acme-graph-panel', {}],
  ['timeseries', { libraryPanel: { uid: 'l' } }],
  ['timeseries', { fieldConfig: undefined }],
])('not in a panel of type %s %j', (type, fields) => {
  expect(check({ unit: 'percentunit' }, { type, ...fields })).toEqual([]);
});
