import { describe, expect, test } from 'vitest';
import { tableFitsPanel } from '../../../checks/rules/table-fits-panel.js';
import { onPanels, said } from '../../support/checks.js';

const override = (options: string, id: string, value: unknown, by = 'byName') => ({
  matcher: { id: by, options },
  properties: [{ id, value }],
});
const wide = (options: string, value: unknown, by?: string) =>
  override(options, 'custom.width', value, by);
const organize = (options: object) => ({ id: 'organize', options });
const table = (w: number, overrides: readonly object[], fields: object = {}, custom = {}) => ({
  type: 'table',
  title: 'T',
  gridPos: { x: 0, y: 0, w, h: 8 },
  fieldConfig: { defaults: { custom }, overrides },
  ...fields,
});
const check = (...args: Parameters<typeof table>) => onPanels(tableFitsPanel, [table(...args)]);
const needs = (needed: number) => [
  `its columns need ${needed} px, and 8 columns of the grid give 292 on a page of 1280 px`,
];

test('the widths of the columns add up', () => {
  expect(check(8, [wide('a', 146), wide('b', 146)])).toEqual([]);
  const found = check(8, [wide('a', 146), wide('b', 147)]);
  expect(said(found)).toEqual(needs(293));
  expect(found[0]?.at).toEqual(['panels', 0, 'gridPos', 'w']);
  expect(check(9, [wide('a', 146), wide('b', 147)])).toEqual([]);
});

describe('columns without a width of their own', () => {
  const three = [organize({ indexByName: { a: 0, b: 1, c: 2 } })];

  test('take 150 px, or what the file says', () => {
    const transformations = three;
    expect(said(check(8, [], { transformations }))).toEqual(needs(450));
    expect(said(check(8, [wide('b', 10)], { transformations }))).toEqual(needs(310));
    expect(said(check(8, [], { transformations }, { minWidth: 100 }))).toEqual(needs(300));
    expect(check(8, [], { transformations }, { width: 90 })).toEqual([]);
    const narrow = ['a', 'b'].map((name) => override(name, 'custom.minWidth', 50));
    expect(check(8, narrow, { transformations })).toEqual([]);
  });

  test('a width of 0 or of another type is none', () => {
    const overrides = [wide('a', 0), wide('b', 'auto')];
    expect(said(check(8, overrides, { transformations: three }))).toEqual(needs(450));
    expect(check(8, overrides)).toEqual([]);
  });

  test('are not known where another transformation may change them', () => {
    expect(check(8, [], { transformations: [...three, { id: 'groupBy' }] })).toEqual([]);
    const merged = [...three, { id: 'groupBy', disabled: true }];
    expect(check(8, [], { transformations: merged })).toHaveLength(1);
  });
});

test('a column with several names counts once', () => {
  const transformations = [
    organize({ indexByName: { 'Value #A': 0 }, renameByName: { 'Value #A': 'Erros' } }),
  ];
  const overrides = [
    override('Erros', 'displayName', 'Erros (5xx)'),
    wide('^Value( #A)?$', 280, 'byRegexp'),
    wide('Erros (5xx)', 290),
  ];
  expect(check(8, overrides, { transformations })).toEqual([]);
});

test('hidden columns take no place', () => {
  const transformations = [
    organize({ indexByName: { Time: 0, a: 1 }, excludeByName: { Time: true, id: true, a: false } }),
  ];
  const overrides = [
    wide('Time', 200),
    wide('id', 200),
    wide('b', 140),
    wide('c', 200),
    override('c', 'custom.hidden', true),
    wide('d', 200),
    override('d', 'custom.hideFrom.viz', true),
  ];
  expect(check(8, overrides, { transformations })).toEqual([]);
});

test('overrides for fields of a type or a query name no column', () => {
  const matcher = { id: 'byType', options: 'number' };
  const properties = [{ id: 'custom.width', value: 400 }];
  expect(check(8, [{ matcher, properties }, wide('(', 100, 'byRegexp')])).toEqual([]);
});

test.each([
  [{ type: 'table-old' }],
  [{ type: 'acme-table-panel' }],
  [{ repeat: 'instance' }],
  [{ libraryPanel: { uid: 'l' } }],
  [{ gridPos: undefined }],
  [{ fieldConfig: undefined }],
  [{ transformations: 'text', fieldConfig: {} }],
])('%j is left alone', (fields) => {
  expect(check(8, [wide('a', 400)], fields)).toEqual([]);
});
