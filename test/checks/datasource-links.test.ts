import { describe, expect, test } from 'vitest';
import { checkDatasources } from '../../checks/all.js';
import { datasourceLinks } from '../../checks/datasource-links.js';
import { datasourceTypes } from '../../checks/datasource-model.js';
import { known, said, underlined } from '../support/unit.js';

const fileOf = (jsonData: unknown) => ({
  file: 'datasources/a.yml',
  content: { apiVersion: 1, datasources: [{ name: 'A', uid: 'a', type: 'tempo', jsonData }] },
});
const check = (jsonData: unknown) => datasourceLinks.check(fileOf(jsonData), known);

const LINKS = [
  [
    'derivedFields[0]',
    'tempo',
    (datasourceUid: string) => ({ derivedFields: [{ datasourceUid }] }),
  ],
  [
    'exemplarTraceIdDestinations[0]',
    'tempo',
    (datasourceUid: string) => ({ exemplarTraceIdDestinations: [{ datasourceUid }] }),
  ],
  ['tracesToLogsV2', 'loki', (datasourceUid: string) => ({ tracesToLogsV2: { datasourceUid } })],
  ['tracesToMetrics', 'prom', (datasourceUid: string) => ({ tracesToMetrics: { datasourceUid } })],
  ['serviceMap', 'prom', (datasourceUid: string) => ({ serviceMap: { datasourceUid } })],
] as const;

describe('links from datasource to datasource', () => {
  test.each(LINKS)('%s takes %s', (_path, right, jsonData) => {
    expect(check(jsonData(right))).toEqual([]);
  });

  test.each(LINKS)('%s to nowhere is found, with the nearest uid', (path, right, jsonData) => {
    expect(check(jsonData(`${right}2`))).toEqual([
      {
        rule: 'datasource-links',
        file: 'datasources/a.yml',
        place: `datasources[0].jsonData.${path}.datasourceUid`,
        message: `datasource ${right}2 does not exist`,
        hint: `did you mean ${right}?`,
      },
    ]);
  });

  test.each(LINKS)('%s to a datasource of another type is found', (_path, right, jsonData) => {
    const wrong = right === 'loki' ? 'tempo' : 'loki';
    const type = known.datasourceTypes.get(right);
    expect(said(check(jsonData(wrong)))).toEqual([
      `datasource ${wrong} is of type ${wrong}; this link needs one of type ${type}`,
    ]);
  });

  test('the second of several derived fields is looked at too', () => {
    const derivedFields = [
      { datasourceUid: 'tempo' },
      { url: '/d/home' },
      { datasourceUid: 'loki' },
    ];
    expect(check({ derivedFields })[0]?.place).toBe(
      'datasources[0].jsonData.derivedFields[2].datasourceUid',
    );
  });
});

describe('links from datasource to dashboard', () => {
  test('one that is loaded is fine', () => {
    expect(check({ derivedFields: [{ url: '/d/home?var-a=$${__value.raw}' }] })).toEqual([]);
  });

  test('a dead one is found', () => {
    expect(
      said(check({ derivedFields: [{ url: '/d/nowhere-at-all?var-a=$${__value.raw}' }] })),
    ).toEqual(['dashboard nowhere-at-all does not exist']);
  });
});

describe('queries of datasources', () => {
  const broken = '{$${__tags}} | trace_id="$${__trace.traceId}"';

  test('broken LogQL of tracesToLogsV2 is found, shown with single dollars', () => {
    const file = fileOf({ tracesToLogsV2: { datasourceUid: 'loki', query: '{service_name=' } });
    expect(checkDatasources(file, known)).toEqual([
      {
        rule: 'query-parses',
        file: 'datasources/a.yml',
        place: 'A, tracesToLogsV2',
        message: 'not understood as LogQL: it ends too early',
        code: { text: '{service_name=', from: 14, to: 14 },
      },
    ]);
    const [finding] = checkDatasources(
      fileOf({ tracesToLogsV2: { datasourceUid: 'loki', query: `${broken} |` } }),
      known,
    );
    expect(finding?.code?.text).toBe('{${__tags}} | trace_id="${__trace.traceId}" |');
  });

  test('an unknown metric of tracesToMetrics is found, with the name of its query', () => {
    const queries = [
      { name: 'Rate', query: 'rate(traces_spanmetrics_calls_total{$$__tags}[$$__rate_interval])' },
      { name: 'Old', query: 'rate(traces_spanmetrics_call_total{$$__tags}[$$__rate_interval])' },
    ];
    const found = checkDatasources(
      fileOf({ tracesToMetrics: { datasourceUid: 'prom', queries } }),
      known,
    );
    expect(said(found)).toEqual([
      'metric traces_spanmetrics_call_total is not in the contract: did you mean traces_spanmetrics_calls_total?',
    ]);
    expect(found[0]?.place).toBe('A, tracesToMetrics "Old"');
    expect(underlined(found)).toEqual(['traces_spanmetrics_call_total']);
  });

  test('links are looked at together with queries', () => {
    expect(
      said(checkDatasources(fileOf({ serviceMap: { datasourceUid: 'loki' } }), known)),
    ).toEqual(['datasource loki is of type loki; this link needs one of type prometheus']);
  });
});

test('types are collected by uid over all files', () => {
  const one = { datasources: [{ name: 'A', uid: 'a', type: 'loki' }] };
  const two = { datasources: [{ name: 'B', uid: 'b', type: 'tempo' }] };
  expect([...datasourceTypes([one, two, { apiVersion: 1 }])]).toEqual([
    ['a', 'loki'],
    ['b', 'tempo'],
  ]);
});
