import { describe, expect, test } from 'vitest';
import { givenSeries, steps, givenValues, type Given } from './given-panel.js';

const DAY = 86_400;
const DEFAULT = steps(['green', null], ['red', 80]);
const least = (given: Given): number => Math.min(...givenValues(given));
const most = (given: Given): number => Math.max(...givenValues(given));

describe('samples have the magnitude of what is asked', () => {
  test.each([
    ['bytes', 1e7],
    ['binBps', 1e5],
  ])('%s, whatever step each new panel has', (unit, from) => {
    expect(least({ defaults: { unit, ...DEFAULT } })).toBeGreaterThan(from);
  });

  test('a step that is near is kept', () => {
    expect(
      most({ defaults: { unit: 'bytes', ...steps(['green', null], ['red', 1e6]) } }),
    ).toBeLessThan(1e6);
  });

  test.each([['time() - node_boot_time_seconds'], ['mysql_global_status_uptime'], ['uptime{}']])(
    'what is up for long: %s',
    (expr) => {
      const defaults = { unit: 's', ...DEFAULT };
      expect(least({ exprs: [expr], defaults })).toBeGreaterThan(DAY);
      expect(least({ exprs: [expr], defaults: { unit: 'ms' } })).toBeGreaterThan(1000 * DAY);
    },
  );

  test('thresholds whose green is written in numbers', () => {
    const defaults = {
      unit: 'percent',
      ...steps(['rgba(245, 54, 54, 0.9)', null], ['rgba(50, 172, 45, 0.97)', 70]),
    };
    expect(least({ defaults })).toBeGreaterThanOrEqual(70);
  });

  test('all moments are of one day', () => {
    const given = { exprs: ['sum by (path) (a)'], defaults: { unit: 'dateTimeAsIso' } };
    expect(most(given) - least(given)).toBeLessThan(1000 * DAY);
  });

  test('counts are whole, shares are not', () => {
    expect(givenValues({ exprs: ['sum(kube_pod_info)'] }).every(Number.isInteger)).toBe(true);
    const below = { exprs: ['a'], defaults: steps(['green', null], ['red', 1]) };
    expect(givenValues(below).some(Number.isInteger)).toBe(false);
  });

  test('what rarely happens does, also where no file says the language', () => {
    const expr = 'rate(mysql_global_status_slow_queries{a="b"}[$interval])';
    const panel = { exprs: [expr], defaults: { unit: 'ops' }, more: { datasource: 'Metrics' } };
    expect(most(panel)).toBeLessThan(1);
  });

  test('what is counted is few, within brackets too', () => {
    const given = { exprs: ['(count(node_cpu_seconds_total{mode="user"}) or up)'] };
    expect(new Set(givenValues(given))).toEqual(new Set([6]));
  });
});

describe('there are as many series as the answer has', () => {
  test.each<[expr: string, names: readonly string[]]>([
    ['count(count by (cpu) (node_cpu_seconds_total))', ['node_cpu_seconds_total']],
    ['scalar(sum by (status) (a))', ['a']],
    ['sum(max by (status, pod) (a)) by (status)', ['200', '404', '500']],
    ['topk(3, sum by (status) (rate(a[5m])))', ['200', '404', '500']],
    ['sum by (status) (a{b="sum("})', ['200', '404', '500']],
  ])('%s', (expr, names) => {
    expect(givenSeries({ exprs: [expr] }).map(({ name }) => name)).toEqual(names);
  });

  test('a display name takes labels and names of its field', () => {
    const names = (displayName: string) =>
      givenSeries({ exprs: ['sum by (status) (a)'], defaults: { displayName } }).map(
        ({ name }) => name,
      );
    expect(names('${__field.labels.status}!')).toEqual(['200!', '404!', '500!']);
    expect(names('${__field.name}')).toEqual(['200', '404', '500']);
    expect(names('${__series.name}')).toEqual(['200', '404', '500']);
    expect(new Set(names('${__field.labels.level}'))).toEqual(new Set(['info']));
  });
});
