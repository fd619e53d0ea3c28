import { describe, expect, test } from 'vitest';
import { readPromql } from '../../queries/promql.js';
import { named } from '../support/unit.js';

const uses = (text: string) => named(readPromql(text).uses);

describe('names that PromQL uses', () => {
  test('a metric and its labels, matchers of every kind', () => {
    expect(uses('up{job="a",instance!="b",service=~"c",env!~"d"}')).toEqual([
      'metric up',
      'label job of up',
      'label instance of up',
      'label service of up',
      'label env of up',
    ]);
  });

  test('a use stands where the name stands', () => {
    const text = 'sum by (path) (rate(requests{method="GET"}[5m]))';
    const { uses: found } = readPromql(text);
    expect(found.map(({ from, to }) => text.slice(from, to)).sort()).toEqual([
      'method',
      'path',
      'requests',
    ]);
  });

  test('a label of a grouping belongs to every metric that is aggregated', () => {
    expect(uses('sum by (path) (rate(a[5m]) + rate(b[5m]))')).toEqual([
      'label path of a, b',
      'metric a',
      'metric b',
    ]);
    expect(uses('sum without (path) (a)')).toEqual(['label path of a', 'metric a']);
  });

  test('a grouping does not reach outside its aggregation', () => {
    expect(uses('sum by (path) (a) / sum by (job) (b)')).toEqual([
      'label path of a',
      'metric a',
      'label job of b',
      'metric b',
    ]);
  });

  test('labels of on, ignoring and group_left belong to both sides', () => {
    expect(uses('a * on (job) group_left (version) b')).toEqual([
      'metric a',
      'label job of a, b',
      'label version of a, b',
      'metric b',
    ]);
    expect(uses('a + (b * on (job) c)')).toEqual([
      'metric a',
      'metric b',
      'label job of b, c',
      'metric c',
    ]);
    expect(uses('a / ignoring (le) b')).toEqual(['metric a', 'label le of a, b', 'metric b']);
  });

  test.each(['label_replace(a, "class", "$1", "status", "(.).")', 'label_join(a, "class", "-")'])(
    'a label that %s makes is not asked of a metric',
    (made) => {
      expect(uses(`sum by (class, job) (${made})`)).toEqual(['label job of a', 'metric a']);
    },
  );

  test('a selector without a metric has labels of no metric', () => {
    expect(uses('{__name__=~"go_.+",job="a"}')).toEqual(['label __name__ of ', 'label job of ']);
  });

  test('modifiers and subqueries hide nothing', () => {
    expect(uses('max_over_time(rate(a{job="x"}[5m] @ end() offset 1h)[1d:5m])')).toEqual([
      'metric a',
      'label job of a',
    ]);
  });
});

describe('PromQL that does not parse', () => {
  test.each([
    ['', 0],
    ['sum(', 4],
    ['sum by (x) (', 12],
    ['up{', 3],
    ['rate(up[5m]', 11],
    ['up == == 1', 6],
    ['up)', 2],
    ['sum(up)\n  / / 2', 12],
  ])('%j: the error is at %i and no names are given', (text, from) => {
    const { error, uses: found } = readPromql(text);
    expect(error?.from).toBe(from);
    expect(found).toEqual([]);
  });

  test('a text that parses has no error', () => {
    expect(readPromql('sum(up)').error).toBeUndefined();
  });

  test('a label made by count_values is not asked of the contract', () => {
    expect(named(readPromql('count by (v) (count_values("v", up))').uses)).toEqual(['metric up']);
  });
});
