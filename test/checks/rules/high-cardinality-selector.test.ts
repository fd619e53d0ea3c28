import { expect, test } from 'vitest';
import { highCardinalitySelector } from '../../../checks/rules/high-cardinality-selector.js';
import { seriesOf } from '../../../telemetry/contract.js';
import { histogram } from '../../../telemetry/model.js';
import { known, onQuery, onVariables, said, underlined } from '../../support/checks.js';

const around = {
  ...known,
  contract: {
    ...known.contract,
    series: seriesOf([
      {
        source: {
          id: 'big',
          title: 'Big',
          labels: ['instance'],
          targets: 100,
          // 5 methods, 150 paths and 12 buckets on each of 100 targets.
          metrics: [histogram('big_seconds', 'seconds', ['method', 'path'], 'Much.')],
        },
      },
    ]),
  },
};
const asking = (query: string) => onQuery(highCardinalitySelector, 'promql', query, {}, around);

test('says the metric and about how many series', () => {
  const found = asking(
    'sum by (le) (rate(big_seconds_bucket{path=~"$path"}[5m])) + sum(big_seconds_sum)',
  );
  expect(said(found)).toEqual([
    'big_seconds_bucket touches about 900000 series',
    'big_seconds_sum touches about 75000 series',
  ]);
  expect(underlined(found)).toEqual(['big_seconds_bucket{path=~"$path"}', 'big_seconds_sum']);
});

test('a selector without a metric touches all that have its labels', () => {
  expect(said(asking('count({method="GET"})'))).toEqual([
    'a selector without a metric touches about 210000 series',
  ]);
  expect(asking('count({service="other"})')).toEqual([]);
  expect(said(asking('count({service!="other"})'))).toEqual([
    'a selector without a metric touches about 1050000 series',
  ]);
});

test.each([
  'big_seconds_bucket{instance="$instance"}',
  'big_seconds_bucket{path="/a", method="GET", le="+Inf"}',
  'big_seconds_sum{path=~"/a|/b"}',
  '{__name__=~"big_.+"}',
  'nobody_emits_this',
])('%s touches few, or nobody knows', (query) => {
  expect(asking(query)).toEqual([]);
});

test('queries of variables and hidden targets are not those of a panel', () => {
  const query = 'label_values(big_seconds_bucket, path)';
  const list = [{ name: 'path', type: 'query', query, datasource: { type: 'prometheus' } }];
  expect(onVariables(highCardinalitySelector, list, around)).toEqual([]);
  const targets = [{ refId: 'A', expr: 'big_seconds_bucket', hide: true }];
  expect(onQuery(highCardinalitySelector, 'promql', '', { targets }, around)).toEqual([]);
});
