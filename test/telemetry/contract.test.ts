import { describe, expect, test } from 'vitest';
import { seriesOf } from '../../telemetry/contract.js';
import {
  counter,
  gauge,
  histogram,
  metricsWith,
  type MetricSource,
} from '../../telemetry/model.js';
import { packageContract } from '../../services/contract.js';
import { capturedPage } from '../support/exposition.js';

const { series } = packageContract;

test('a label without a class is an error of the compiler, so that no estimate is a guess', () => {
  // @ts-expect-error The compiler must refuse this label.
  expect(gauge('a', 'events', ['shard'], 'A.').labels).toEqual(['shard']);
  const own = metricsWith({ shard: { values: 3 } });
  expect(own.gauge('a', 'events', ['shard', 'method'], 'A.').labels).toEqual(['shard', 'method']);
});

test('raw paths are without bound wherever they are a label', () => {
  const unbounded = [...series.values()].flatMap(({ labels }) =>
    [...labels].flatMap(([label, { unbounded: why }]) => (why === undefined ? [] : [label])),
  );
  expect([...new Set(unbounded)].sort()).toEqual(['http_route', 'path', 'span_name']);
});

describe('the number of series', () => {
  const source = (
    targets: number,
    ...metrics: MetricSource['metrics']
  ): { readonly source: MetricSource } => ({
    source: { id: 'a', title: 'A', labels: ['job', 'instance'], targets, metrics },
  });
  const countOf = (name: string, ...sources: Parameters<typeof seriesOf>[0]) =>
    seriesOf(sources).get(name)?.count;

  test('is the targets times the combinations of the labels', () => {
    const one = counter('a_total', 'events', ['method', 'state'], 'A.');
    expect(countOf('a_total', source(3, one))).toBe(3 * 5 * 4);
  });

  test('is less where fewer combinations occur', () => {
    const one = counter('a_total', 'events', ['method', 'state'], 'A.', { combinations: 7 });
    expect(countOf('a_total', source(3, one))).toBe(21);
  });

  test('of buckets counts the bounds, of their sum does not', () => {
    const one = histogram('a_seconds', 'seconds', [], 'A.');
    expect(countOf('a_seconds_bucket', source(2, one))).toBe(24);
    expect(countOf('a_seconds_sum', source(2, one))).toBe(2);
  });

  test('of a name that two senders give is that of both', () => {
    const one = gauge('a', 'events', [], 'A.');
    expect(countOf('a', source(2, one), source(5, one))).toBe(7);
  });

  test('has the order of what a captured exporter gives', () => {
    const { samples } = capturedPage('mysqld_exporter-0.14-mariadb-10.11.prom');
    const commands = samples.filter(({ name }) => name === 'mysql_global_status_commands_total');
    const { count = 0, labels } = series.get('mysql_global_status_commands_total') ?? {};
    expect(count / (labels?.get('instance')?.values ?? 0)).toBe(commands.length);
  });
});
