import { describe, expect, test } from 'vitest';
import { grafanaVersion } from '../../../checks/rules/grafana-version.js';
import { checkSettingsSchema } from '../../../checks/settings.js';
import { known, onDatasources, onPanels, onQuery, said } from '../../support/checks.js';

const oldest = (oldestGrafana?: string) => ({
  ...known,
  settings: checkSettingsSchema.parse({ oldestGrafana }),
});
const traceql = (query: string, oldestGrafana?: string, target: object = {}) =>
  onQuery(
    grafanaVersion,
    'traceql',
    query,
    { targets: [{ refId: 'A', query, ...target }] },
    oldest(oldestGrafana),
  );
const HISTOGRAM = '{} | histogram_over_time(duration)';
const instant = { metricsQueryType: 'instant' };

describe('TraceQL metrics', () => {
  test('a histogram', () => {
    const found = traceql(HISTOGRAM, '10.4');
    expect(said(found)).toEqual([
      'Grafana 10.4 takes histogram_over_time for a search, and shows no histogram; from 11.1 on it is right: ask for the buckets of the span metrics',
    ]);
    expect(found[0]).toMatchObject({ refId: 'A', at: ['panels', 0, 'targets', 0, 'query'] });
  });

  test('an instant query', () => {
    const found = traceql('{} | rate()', '11.1', instant);
    expect(said(found)).toEqual([
      'Grafana 11.1 knows no instant queries of TraceQL metrics, and asks for a range; from 11.6 on it is right: ask the span metrics, or for a range that the panel reduces',
    ]);
    expect(found[0]?.at).toEqual(['panels', 0, 'targets', 0, 'metricsQueryType']);
  });

  test('both, each from its version on', () => {
    const found = (version: string) => traceql(HISTOGRAM, version, instant).length;
    expect(['9.5', '10.4', '11.0', '11.1', '11.5', '11.6', '11.10', '12.4'].map(found)).toEqual([
      2, 2, 2, 1, 1, 0, 0, 0,
    ]);
  });

  test.each([
    ['{} | rate()', {}],
    ['{ status = error }', instant],
    [HISTOGRAM, { hide: true }],
    [HISTOGRAM, { queryType: 'traceqlSearch' }],
    ['', instant],
  ])('%s with %j is old', (query, target) => {
    expect(traceql(query, '10.4', target)).toEqual([]);
  });
});

describe('noValue on the ticks of an axis', () => {
  const panel = (defaults: object, overrides: object[] = [], type = 'timeseries') =>
    onPanels(
      grafanaVersion,
      [{ type, title: 'P', fieldConfig: { defaults, overrides } }],
      oldest('10.4'),
    );
  const override = (...properties: object[]) => ({
    matcher: { id: 'byName', options: 'a' },
    properties,
  });
  const decimals = { id: 'decimals', value: 0 };

  test('without decimals', () => {
    const found = panel({ decimals: 0, noValue: 'none' });
    expect(said(found)).toEqual([
      'Grafana 10.4 writes noValue on the ticks of an axis without decimals; from 11.0 on it is right: leave decimals or noValue out',
    ]);
    expect(found[0]?.at).toEqual(['panels', 0, 'fieldConfig', 'defaults', 'noValue']);
  });

  test('of the fields of an override', () => {
    const found = panel({ noValue: 'none' }, [override(decimals), override({ id: 'unit' })]);
    expect(found.map(({ at }) => at.slice(2, 5))).toEqual([['fieldConfig', 'overrides', 0]]);
  });

  test.each([
    [{ decimals: 1, noValue: 'none' }],
    [{ decimals: 0 }],
    [{ decimals: 0, noValue: '' }],
    [{ noValue: 'none' }],
  ])('%j is fine', (defaults) => {
    expect(panel(defaults)).toEqual([]);
  });

  test.each(['stat', 'table', 'acme-graph-panel'])('a %s has no such axis', (type) => {
    expect(panel({ decimals: 0, noValue: 'none' }, [], type)).toEqual([]);
  });

  test('from 11.0 on it is right', () => {
    const panels = [
      { type: 'timeseries', fieldConfig: { defaults: { decimals: 0, noValue: 'none' } } },
    ];
    expect(onPanels(grafanaVersion, panels, oldest('11.0'))).toEqual([]);
  });
});

describe('a pattern for the name of a label', () => {
  const field = (matcherRegex: string, version: string, matcherType?: string, type = 'loki') =>
    onDatasources(
      grafanaVersion,
      [
        {
          name: 'L',
          uid: 'l',
          type,
          jsonData: { derivedFields: [{ name: 'T', matcherType, matcherRegex }] },
        },
      ],
      oldest(version),
    );

  test.each(['^trace_id$$', 'trace_?id', '^trace_id'])('%s', (regex) => {
    const found = field(regex, '11.4', 'label');
    expect(said(found)).toEqual([
      'Grafana 11.4 compares matcherRegex with the name of the label itself, and finds none; from 11.5 on it is right: write the plain name of the label',
    ]);
    expect(found[0]?.at.slice(0, 4)).toEqual(['datasources', 0, 'jsonData', 'derivedFields']);
    expect(field(regex, '11.5', 'label')).toEqual([]);
  });

  test.each([
    ['trace_id', 'label', 'loki'],
    ['${LABEL}', 'label', 'loki'],
    ['trace_id=(\\w+)', 'regex', 'loki'],
    ['trace_id=(\\w+)', undefined, 'loki'],
    ['^trace_id$$', 'label', 'acme-logs-datasource'],
  ])('%s of type %s in %s is fine', (regex, matcherType, type) => {
    expect(field(regex, '10.4', matcherType, type)).toEqual([]);
  });
});

test('without the setting it is silent', () => {
  expect(traceql(HISTOGRAM)).toEqual([]);
});
