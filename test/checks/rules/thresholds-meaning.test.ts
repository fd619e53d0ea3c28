import { describe, expect, test } from 'vitest';
import { thresholdsMeaning } from '../../../checks/rules/thresholds-meaning.js';
import { onPanels, said } from '../../support/checks.js';

const steps = (...values: readonly unknown[]) => values.map((value) => ({ color: 'red', value }));
const percent = (...values: readonly unknown[]) => ({
  mode: 'percentage',
  steps: steps(...values),
});
const absolute = (...values: readonly unknown[]) => ({ mode: 'absolute', steps: steps(...values) });
const check = (thresholds: unknown, defaults: object = {}, panel: object = {}) =>
  onPanels(thresholdsMeaning, [
    { type: 'stat', fieldConfig: { defaults: { thresholds, ...defaults } }, ...panel },
  ]);
const at = ['panels', 0, 'fieldConfig', 'defaults', 'thresholds'];

describe('percentages', () => {
  test.each([
    [{}, 'min and max'],
    [{ min: 0 }, 'max'],
    [{ max: 100, min: null }, 'min'],
  ])('with %j only', (range, missing) => {
    const found = check(percent(null, 80), range);
    expect(said(found)).toEqual([
      `thresholds in percent need min and max: without ${missing} they are percent of what the data happen to be`,
    ]);
    expect(found[0]?.at).toEqual([...at, 'mode']);
  });

  test.each([
    [percent(null, 80), { min: 0, max: 200 }],
    [absolute(null, 80), {}],
    // Grafana gave these a range of their own.
    [percent(null, 80), { unit: 'percent' }],
    [percent(null, 80), { unit: 'percentunit' }],
    // One color only.
    [percent(null), {}],
  ])('%j with %j', (thresholds, range) => {
    expect(check(thresholds, range)).toEqual([]);
  });
});

describe('the first step is the base', () => {
  test('whatever its value is', () => {
    const place = [...at, 'steps', 0, 'value'];
    expect(check(absolute(80, 90))).toMatchObject([
      {
        at: place,
        message: 'the first step is the color of everything below the second one, not from 80 on',
        hint: 'null',
      },
    ]);
  });

  test.each([
    [absolute(null, 80), {}],
    [absolute(undefined, 80), {}],
    [absolute(0, 80), {}],
    [absolute(-20, 80), {}],
    [absolute(10, 80), { min: 10 }],
    [absolute(), {}],
  ])('%j with %j', (thresholds, range) => {
    expect(check(thresholds, range)).toEqual([]);
  });
});

describe('the others rise', () => {
  test.each([
    [absolute(null, 90, 80), ['80 stands after 90', 2]],
    [absolute(null, 80, 80), ['80 stands after 80', 2]],
    [absolute(null, 1, 3, 2, 4), ['2 stands after 3', 3]],
  ])('%j', (thresholds, [text, index]) => {
    const found = check(thresholds);
    expect(said(found)).toEqual([`the steps must rise: ${text}`]);
    expect(found[0]?.at).toEqual([...at, 'steps', index, 'value']);
  });

  test.each([[absolute(null, 0, 80)], [absolute(0, 0)], [absolute(null, '90', 80)]])(
    '%j',
    (thresholds) => {
      expect(check(thresholds)).toEqual([]);
    },
  );
});

describe('a step over all that there can be', () => {
  test('of a ratio or of percent', () => {
    expect(said(check(absolute(null, 80), { unit: 'percentunit', max: 1 }))).toEqual([
      'step 80 is never reached: with unit percentunit the maximum is 1',
    ]);
    expect(said(check(absolute(null, 90, 950), { unit: 'percent', max: 100 }))).toEqual([
      'step 950 is never reached: with unit percent the maximum is 100',
    ]);
  });

  test.each([
    [{ unit: 'percentunit' }],
    [{ unit: 'percentunit', max: 200 }],
    // A graph cut at 1 second may well show that more is bad.
    [{ unit: 's', max: 1 }],
  ])('%j leaves it open', (defaults) => {
    expect(check(absolute(null, 80), defaults)).toEqual([]);
  });
});

describe('only where thresholds are seen', () => {
  const on = (type: string, defaults: object = {}) =>
    check(percent(null, 80), defaults, { type }).length;
  const color = (mode: string) => ({ color: { mode } });
  test.each([
    ['gauge', {}, 1],
    ['stat', color('thresholds'), 1],
    ['stat', color('fixed'), 0],
    ['timeseries', {}, 0],
    ['timeseries', color('palette-classic'), 0],
    ['timeseries', color('thresholds'), 1],
    ['timeseries', { custom: { thresholdsStyle: { mode: 'line' } } }, 1],
    ['timeseries', { custom: { thresholdsStyle: { mode: 'off' } } }, 0],
    ['table', color('thresholds'), 0],
    ['table', { custom: { cellOptions: { type: 'auto' } } }, 0],
    ['table', { custom: { cellOptions: { type: 'color-text' } } }, 1],
    ['table', { custom: { displayMode: 'color-background' } }, 1],
    ['my-own-panel', {}, 0],
  ])('%s with %j', (type, defaults, count) => {
    expect(on(type, defaults)).toBe(count);
  });
});

test('an override has its own range, or that of all fields', () => {
  const override = (...properties: readonly object[]) => ({
    matcher: { id: 'byName' },
    properties,
  });
  const thresholds = { id: 'thresholds', value: percent(null, 80) };
  const overrides = [
    override(thresholds, { id: 'max', value: 100 }),
    override({ id: 'decimals', value: 1 }, thresholds),
    override({ id: 'max', value: 100 }),
  ];
  const found = onPanels(thresholdsMeaning, [
    { type: 'gauge', fieldConfig: { defaults: { min: 0 }, overrides } },
  ]);
  expect(found.map((one) => one.at)).toEqual([
    ['panels', 0, 'fieldConfig', 'overrides', 1, 'properties', 1, 'value', 'mode'],
  ]);
});

test.each([[7], ['x'], [{ steps: 'x' }], [{ mode: 1, steps: [1] }]])(
  '%j is not judged',
  (value) => {
    const overrides = [{ matcher: {}, properties: [{ id: 'thresholds', value }] }];
    expect(onPanels(thresholdsMeaning, [{ type: 'stat', fieldConfig: { overrides } }])).toEqual([]);
  },
);
