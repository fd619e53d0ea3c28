import * as units from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import { unitId } from '../../../checks/rules/unit-id.js';
import { onPanels, said } from '../../support/checks.js';

const check = (unit: unknown, more: object = {}) =>
  onPanels(unitId, [{ type: 'stat', fieldConfig: { defaults: { unit, ...more } } }]);

describe('texts with one right answer get it', () => {
  test.each([
    ['req/s', 'reqps'],
    ['reqs/s', 'reqps'],
    ['requests/sec', 'reqps'],
    ['Requests / Second', 'reqps'],
    ['milliseconds', 'ms'],
    ['msec', 'ms'],
    ['seconds', 's'],
    ['sec', 's'],
    ['microseconds', 'µs'],
    ['us', 'µs'],
    // The Greek letter instead of the sign.
    ['μs', 'µs'],
    ['nanoseconds', 'ns'],
    ['minutes', 'm'],
    ['percentage', 'percent'],
    ['%', 'percent'],
    ['bytes/s', 'Bps'],
    ['B/s', 'Bps'],
    ['b/s', 'bps'],
    ['MB/s', 'MBs'],
    ['Mbps', 'Mbits'],
    ['MiB', 'mbytes'],
    ['MB', 'decmbytes'],
    ['ops/s', 'ops'],
    ['write/s', 'wps'],
    ['Bytes', 'bytes'],
    ['PercentUnit', 'percentunit'],
    ['Hz', 'hertz'],
  ])('%s is %s', (unit, id) => {
    const at = ['panels', 0, 'fieldConfig', 'defaults', 'unit'];
    expect(check(unit)).toMatchObject([
      {
        at,
        message: `${unit} is no unit of Grafana`,
        hint: `unit ${id}`,
        fix: { at, value: id },
      },
    ]);
  });
});

describe('others get a hint', () => {
  test.each([
    ['perecnt', 'did you mean percent?'],
    ['decbyte', 'did you mean decbytes?'],
    ['vagas', 'suffix:vagas shows it behind the number'],
    ['cores', 'suffix:cores shows it behind the number'],
    ['qps', 'suffix:qps shows it behind the number'],
    // More than one id, or another meaning, differs in its case only.
    ['BPS', 'suffix:BPS shows it behind the number'],
    ['M', 'suffix:M shows it behind the number'],
  ])('%s', (unit, hint) => {
    const [found] = check(unit);
    expect(found?.hint).toBe(hint);
    expect(found?.fix).toBeUndefined();
  });

  test('percent of a ratio may be either', () => {
    expect(check('%', { max: 1 })[0]?.fix).toBeUndefined();
    expect(check('%', { max: 100 })[0]?.fix?.value).toBe('percent');
  });
});

test.each([
  ...Object.values(units).filter((id) => typeof id === 'string'),
  'lengthcm',
  'farenheit',
  'suffix:vagas',
  'prefix:R$',
  'time:YYYY-MM-DD',
  'time: YYYY-MM-DD HH:mm:ss',
  'si:mF',
  'count:vagas',
  'currency:R$',
  'bool:Sim/Não',
  '$unit',
  '${unit}',
  '[[unit]]',
  '',
  null,
  7,
])('%s is fine', (unit) => {
  expect(check(unit)).toEqual([]);
});

test('the unit of an override is looked at, with the maximum of the override', () => {
  const properties = [
    { id: 'max', value: 1 },
    { id: 'unit', value: '%' },
  ];
  const overrides = [
    { matcher: { id: 'byName', options: 'a' }, properties: [{ id: 'unit', value: 'sec' }] },
    { matcher: { id: 'byName', options: 'b' }, properties },
  ];
  const found = onPanels(unitId, [{ fieldConfig: { defaults: { max: 100 }, overrides } }]);
  const place = ['panels', 0, 'fieldConfig', 'overrides'];
  expect(found.map(({ at, fix }) => [at, fix?.value])).toEqual([
    [[...place, 0, 'properties', 0, 'value'], 's'],
    [[...place, 1, 'properties', 1, 'value'], undefined],
  ]);
});

test('library panels are elsewhere', () => {
  const fieldConfig = { defaults: { unit: 'sec' } };
  expect(said(onPanels(unitId, [{ fieldConfig, libraryPanel: { uid: 'x' } }]))).toEqual([]);
});
