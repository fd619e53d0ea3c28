import { describe, expect, test } from 'vitest';
import { unboundedPrediction } from '../../../checks/rules/unbounded-prediction.js';
import { onDashboard, onQuery, said, underlined } from '../../support/checks.js';

const check = (query: string, unit = 'percentunit', panel: object = {}) =>
  onQuery(unboundedPrediction, 'promql', query, {
    fieldConfig: { defaults: { unit } },
    ...panel,
  });

describe.each([
  ['predict_linear(x_ratio[6h], 3600)'],
  ['1 - predict_linear(x_avail_bytes[6h], 3600) / x_size_bytes'],
  ['100 * max by (host) (predict_linear(x_ratio[6h], 3600))'],
  ['-(predict_linear(x_ratio[6h], 3600))'],
  ['topk(3, predict_linear(x_ratio[6h], 3600)) and up == 1'],
  ['predict_linear(x_ratio[6h], 3600) or clamp(y_ratio, 0, 1)'],
  ['clamp(y_ratio, 0, 1) + predict_linear(x_ratio[6h], 3600)'],
])('%s', (query) => {
  test('has no bound', () => {
    const found = check(query);
    expect(said(found)).toEqual(['a prediction goes on below 0 and above 1: nothing bounds it']);
    expect(underlined(found)).toEqual(['predict_linear']);
  });

  test.each(['clamp_min(Q, 0)', 'clamp_max(Q, 1)', 'max(clamp(Q, 0, 1))', '(Q) > 0'])(
    'has one in %s',
    (around) => {
      expect(check(around.replace('Q', query))).toEqual([]);
    },
  );
});

describe('a slope', () => {
  test.each(['x_ratio + 3600 * deriv(x_ratio[1h])', 'avg(x_ratio) - deriv(x_ratio[1h]) * -3600'])(
    '%s, added to a value, is a prediction',
    (query) => {
      expect(underlined(check(query))).toEqual(['deriv']);
    },
  );

  test.each(['deriv(x_ratio[1h])', '3600 * deriv(x_ratio[1h])', 'clamp(x + deriv(x[1h]), 0, 1)'])(
    '%s is none',
    (query) => {
      expect(check(query)).toEqual([]);
    },
  );
});

test('per cent ends at 100', () => {
  expect(said(check('predict_linear(x[1h], 60)', 'percent'))).toEqual([
    'a prediction goes on below 0 and above 100: nothing bounds it',
  ]);
});

test.each([
  ['bytes', {}],
  ['', {}],
  ['percentunit', { type: 'acme-panel' }],
  ['percentunit', { fieldConfig: undefined }],
  ['percentunit', { targets: [{ expr: 'predict_linear(x[1h], 60)', hide: true }] }],
])('in %s with %j nothing is said', (unit, panel) => {
  expect(check('predict_linear(x[1h], 60)', unit, panel)).toEqual([]);
});

test.each([
  'clamp(predict_linear(x[1h], 60), 0, 1)',
  // It only chooses among others.
  'x_ratio and predict_linear(x_ratio[6h], 3600) < 0',
  'count(predict_linear(x_ratio[6h], 3600))',
  'predict_linear(x_ratio[6h], 3600) > bool 1',
  'predict_linear(',
  '',
])('%s is fine', (query) => {
  expect(check(query)).toEqual([]);
});

test('the unit of a field counts, and annotations show none', () => {
  const overrides = [
    { matcher: { id: 'byFrameRefID', options: 'A' }, properties: [{ id: 'unit', value: 'bytes' }] },
  ];
  const fieldConfig = { defaults: { unit: 'percentunit' }, overrides };
  expect(check('predict_linear(x[1h], 60)', '', { fieldConfig })).toEqual([]);
  const list = [{ expr: 'predict_linear(x[1h], 60)', datasource: { type: 'prometheus' } }];
  expect(onDashboard(unboundedPrediction, { annotations: { list } })).toEqual([]);
});
