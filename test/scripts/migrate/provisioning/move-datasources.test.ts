import { describe, expect, test } from 'vitest';
import { moveDatasources } from '../../../../scripts/migrate/provisioning/move-datasources.js';
import {
  knownDatasources,
  type ProvisionedDatasource,
} from '../../../../scripts/migrate/known-datasources.js';
import { fixture, movedFile, texts, yamlOf } from './moved-file.js';
import { valueAt } from '../../../../files/paths.js';

describe.each([
  ['jaeger-datasource'],
  ['jaeger-datasource-of-grafana-8'],
  ['jaeger-beside-tempo'],
  ['two-jaegers'],
])('%s', (name) => {
  const once = movedFile(fixture(`${name}/input.yaml`));

  test('becomes what is expected', () => {
    expect(yamlOf(once.text)).toEqual(yamlOf(fixture(`${name}/expected.yaml`)));
  });

  test('is not moved again', () => {
    const again = movedFile(once.text);
    expect(again).toEqual({ edits: [], done: [], open: [], text: once.text });
  });

  test('has notes that lead into the file, and no secret in them', () => {
    const json = yamlOf(fixture(`${name}/input.yaml`));
    for (const note of [...once.done, ...once.open]) {
      expect(valueAt(json, note.at.slice(0, 2))).toBeDefined();
      expect(note.text).not.toMatch(/correct-horse|battery-staple|secret|user:pass/);
    }
  });
});

test('fields that both have are not touched, comments and quotes stay', () => {
  const input = fixture('jaeger-datasource/input.yaml');
  const { edits, text } = movedFile(input);
  expect(edits.map(({ at: path }) => path.at(-1))).not.toContain('tracesToLogsV2');
  expect(edits.map(({ at: path }) => path.at(-1))).not.toContain('tracesToMetrics');
  const [, kept] = /( {6}# To the logs.*)      traceIdTimeParams/s.exec(input) ?? [];
  expect(kept).toBeDefined();
  expect(text).toContain(kept);
});

test('what was done to a Jaeger of Grafana 11 is said', () => {
  const { done, open } = movedFile(fixture('jaeger-datasource/input.yaml'));
  expect(texts(done)).toEqual([
    'datasource "Jaeger" of type jaeger → "Tempo" of type tempo, uid tempo, at http://tempo:3200; the old one is deleted by its name',
    'datasource "Jaeger": traceIdTimeParams → traceQuery.timeShiftEnabled: true',
    'datasource "Jaeger": its service graph is asked of "Prometheus" (serviceMap.datasourceUid)',
    'datasource "Loki", derived field "TraceID" led to jaeger-ds, and leads to tempo',
    'datasource "Prometheus", exemplar label "traceID" led to Jaeger, and leads to tempo',
  ]);
  expect(texts(open)).toEqual([
    'datasource "Jaeger": basicAuth, basicAuthUser, tlsSkipVerify, httpHeaderName1, secureJsonData.basicAuthPassword, secureJsonData.httpHeaderValue1 were for Jaeger and are kept: take out what Tempo at http://tempo:3200 does not ask for',
    'datasource "Loki", derived field "TraceID": whether it still finds the trace id is not known: give some logs with --log-sample',
  ]);
});

test('what is open of a Jaeger of Grafana 8 is said', () => {
  const { done, open } = movedFile(fixture('jaeger-datasource-of-grafana-8/input.yaml'));
  expect(texts(done)).toContain(
    'datasource "Logs", derived field "TraceID": ${__value.raw} → $${__value.raw}, as Grafana took it for a variable of its environment',
  );
  expect(texts(open)).toEqual([
    'datasource "Jaeger UI": its url had a user or password, port 8443, the path /jaeger, https://; it is http://tempo:3200 now: correct it if Tempo is reached in the same way',
    'datasource "Jaeger UI": the ids of its logs are looked for beside the line, where logs over OTLP have them: if yours have them in the line, write |= instead, or give some of them with --log-sample',
    'datasource "Jaeger UI": it has no service graph: none of the files has a Prometheus datasource; write serviceMap.datasourceUid',
    'datasource "Logs", derived field "TraceID": whether it still finds the trace id is not known: give some logs with --log-sample',
  ]);
});

test('a Jaeger beside a Tempo leaves a list of what that Tempo lacks', () => {
  expect(texts(movedFile(fixture('jaeger-beside-tempo/input.yaml')).open)).toEqual([
    'datasource "Jaeger": it asked http://jaeger:16686: see that those traces reach "Traces" of this file as well',
    'datasource "Jaeger": it had tracesToLogsV2, which "Traces" of this file lacks: write them there',
    'datasource "Jaeger": it was the default datasource: choose another one with isDefault',
    'datasource "Elasticsearch", correlations[1]: its target is a query of Jaeger that is no trace id: write it in TraceQL',
  ]);
});

const datasources = (list: readonly unknown[], known: readonly ProvisionedDatasource[] = []) =>
  moveDatasources({ apiVersion: 1, datasources: list }, knownDatasources(known), []);
const jaeger = { name: 'Jaeger', type: 'jaeger', uid: 'jaeger', url: 'http://jaeger:16686' };
const elsewhere = (type: string, name: string, uid: string): ProvisionedDatasource => ({
  name,
  type,
  uid,
  isDefault: false,
});
const loki = (datasourceUid: string) => ({
  name: 'Loki',
  type: 'loki',
  uid: 'loki',
  jsonData: {
    derivedFields: [
      { name: 'T', matcherType: 'label', matcherRegex: '^trace_id$$', url: 'x', datasourceUid },
    ],
  },
});

describe('several files', () => {
  test('Jaeger goes where another file has Tempo', () => {
    const { edits, open } = datasources([jaeger], [elsewhere('tempo', 'Traces', 'traces')]);
    expect(edits).toEqual([
      { at: ['deleteDatasources'], value: [{ name: 'Jaeger', orgId: 1 }] },
      { at: ['datasources', 0], value: undefined },
    ]);
    expect(texts(open)).toEqual([
      'datasource "Jaeger": it asked http://jaeger:16686: see that those traces reach "Traces" of another file as well',
    ]);
  });

  test('Jaeger goes where another file has a Tempo without uid, whose name it may not take', () => {
    const other = { name: 'Tempo', type: 'tempo', uid: undefined, isDefault: false };
    const { edits, done } = datasources([jaeger], [other]);
    expect(edits.at(-1)).toEqual({ at: ['datasources', 0], value: undefined });
    expect(texts(done)).toEqual([
      'datasource "Jaeger": gone, as "Tempo" of another file takes its place; it is deleted by its name',
    ]);
  });

  test('a link to the Jaeger of another file is moved', () => {
    const { edits } = datasources([loki('jaeger')], [elsewhere('jaeger', 'Jaeger', 'jaeger')]);
    expect(edits).toEqual([
      {
        at: ['datasources', 0, 'jsonData', 'derivedFields', 0, 'datasourceUid'],
        value: 'tempo',
      },
    ]);
  });
});

test("a datasource of the Jaeger project's own plugin is one of Jaeger", () => {
  const type = 'jaegertracing-jaeger-datasource';
  const plugin = { ...jaeger, type, jsonData: { publicUrl: 'http://localhost:16686' } };
  const { edits, done } = datasources([plugin, loki('jaeger')]);
  expect(edits).toEqual(
    expect.arrayContaining([
      { at: ['datasources', 0, 'type'], value: 'tempo' },
      { at: ['datasources', 0, 'uid'], value: 'tempo' },
      { at: ['datasources', 0, 'jsonData', 'publicUrl'], value: undefined },
      {
        at: ['datasources', 1, 'jsonData', 'derivedFields', 0, 'datasourceUid'],
        value: 'tempo',
      },
      { at: ['deleteDatasources'], value: [{ name: 'Jaeger', orgId: 1 }] },
    ]),
  );
  expect(texts(done)).toEqual([
    `datasource "Jaeger" of type ${type} → "Tempo" of type tempo, uid tempo, at http://tempo:3200; the old one is deleted by its name`,
    'datasource "Jaeger": publicUrl, the address of Jaeger\'s pages, is gone: panels show traces of Tempo themselves',
    'datasource "Loki", derived field "T" led to jaeger, and leads to tempo',
  ]);
});

test('one setting of the way to Jaeger is told as one', () => {
  const { open } = datasources([{ ...jaeger, jsonData: { httpMethod: 'POST' } }]);
  expect(texts(open)).toContain(
    'datasource "Jaeger": httpMethod was for Jaeger and is kept: take out what Tempo at http://tempo:3200 does not ask for',
  );
});

test('each organization has a Tempo of its own, by id or by name', () => {
  const { edits } = datasources([
    { ...jaeger, orgName: 'One' },
    { ...jaeger, orgName: 'Two' },
    { ...jaeger, orgId: 3 },
  ]);
  expect(edits.filter(({ value }) => value === 'tempo')).toHaveLength(6);
  expect(edits.at(-1)).toEqual({
    at: ['deleteDatasources'],
    value: [
      { name: 'Jaeger', orgName: 'One' },
      { name: 'Jaeger', orgName: 'Two' },
      { name: 'Jaeger', orgId: 3 },
    ],
  });
});

describe('references', () => {
  test('a uid that Grafana made for a datasource of another name is open', () => {
    const { edits, open } = datasources([jaeger, loki('P0123456789ABCDEF')]);
    expect(edits.filter(({ at: [, index] }) => index === 1)).toEqual([]);
    expect(texts(open)).toContain(
      'datasource "Loki", derived field "T" leads to P0123456789ABCDEF, a uid that Grafana made for a datasource of another name: if that was Jaeger, write tempo',
    );
  });

  test('a reference that is called like a Jaeger, which no file has, is open', () => {
    const text =
      'datasource "Loki", derived field "T" leads to jaeger-ds, which none of the files has: if that was Jaeger, write tempo';
    for (const others of [[], [jaeger]]) {
      const { edits, open } = datasources([loki('jaeger-ds'), ...others]);
      expect(edits.filter(({ at: [, index] }) => index === 0)).toEqual([]);
      expect(texts(open)).toContain(text);
    }
  });

  test('a name that is the uid of another datasource leads there', () => {
    const other = { name: 'Zipkin', type: 'zipkin', uid: 'Jaeger' };
    const { edits } = datasources([jaeger, other, loki('Jaeger')]);
    expect(edits.filter(({ at: [, index] }) => index === 2)).toEqual([]);
  });

  test('a file without Jaeger is left alone', () => {
    const unescaped = { ...loki('zipkin'), url: '${__value.raw}' };
    expect(datasources([unescaped])).toEqual({ edits: [], done: [], open: [] });
  });
});

test('a link to the pages of Jaeger becomes one to Explore', () => {
  const field = {
    name: 'TraceID',
    matcherRegex: 'trace=(\\w+)',
    url: 'http://jaeger:16686/trace/${__value.raw}',
  };
  const { edits, done } = datasources([
    { name: 'Loki', type: 'loki', uid: 'loki', jsonData: { derivedFields: [field] } },
  ]);
  const [edit] = edits;
  expect(edit?.at).toEqual(['datasources', 0, 'jsonData', 'derivedFields', 0, 'url']);
  expect(edit?.value).toMatch(/^\/explore\?/);
  expect(edit?.value).toContain('$${__value.raw}');
  expect(edit?.value).not.toMatch(/(?<!\$)\$\{/);
  expect(texts(done)[0]).toMatch(/^datasource "Loki", derived field "TraceID": link /);
});

describe('the service graph', () => {
  const prometheus = (name: string, isDefault: boolean) => ({
    name,
    type: 'prometheus',
    uid: name.toLowerCase(),
    isDefault,
  });
  const edit = (list: readonly unknown[]) =>
    datasources(list).edits.find(({ at: path }) => path.includes('jsonData'));

  test('is asked of the default one of several', () => {
    const several = [jaeger, prometheus('A', false), prometheus('B', true)];
    expect(edit(several)?.value).toMatchObject({ serviceMap: { datasourceUid: 'b' } });
  });

  test('brings the way from a span to its metrics, as this package has it', () => {
    const { edits, done } = datasources([jaeger, prometheus('A', true)]);
    const { value } = edits.find(({ at: path }) => path.includes('jsonData')) ?? {};
    const queries: unknown = expect.arrayContaining([
      {
        name: 'Requisições por segundo',
        query: 'sum(rate(traces_spanmetrics_calls_total{$$__tags}[$$__rate_interval]))',
      },
    ]);
    expect(value).toMatchObject({
      tracesToMetrics: {
        datasourceUid: 'a',
        queries,
      },
    });
    expect(texts(done)).toContain(
      'datasource "Jaeger": its spans lead to their metrics in "A" (tracesToMetrics)',
    );
  });

  test('leaves the way to logs open where a Loki is there and nothing leads to it', () => {
    const { open } = datasources([jaeger, { name: 'Loki', type: 'loki', uid: 'loki' }]);
    expect(texts(open).filter((text) => text.includes('tracesToLogsV2'))).toEqual([
      'datasource "Jaeger": its spans lead to no logs, and how the logs name their service is not known: write tracesToLogsV2 with a custom query',
    ]);
  });

  test('is open where none of several is the default', () => {
    const several = [jaeger, prometheus('A', false), prometheus('B', false)];
    expect(edit(several)).toBeUndefined();
    expect(texts(datasources(several).open)).toEqual([
      'datasource "Jaeger": it has no service graph: which of "A", "B" holds Tempo\'s metrics is not known; write serviceMap.datasourceUid',
    ]);
  });
});

test('a Tempo without uid cannot be found, and Jaeger goes', () => {
  const { open } = datasources([jaeger, { name: 'Tempo', type: 'tempo' }]);
  expect(texts(open)).toContain(
    'datasource "Tempo" has no uid: write uid: tempo, by which links and dashboards name it, and its name under deleteDatasources for one start of Grafana',
  );
});

test('a name that is to be deleted already is not written twice', () => {
  const json = { apiVersion: 1, deleteDatasources: [{ name: 'Jaeger' }], datasources: [jaeger] };
  const { edits } = moveDatasources(json, knownDatasources([]), []);
  expect(edits.filter(({ at: [first] }) => first === 'deleteDatasources')).toEqual([]);
});

test('a file in the form of apiVersion 0 is open', () => {
  const { edits, open } = moveDatasources({ datasources: [jaeger] }, knownDatasources([]), []);
  expect(edits).toEqual([]);
  expect(open).toHaveLength(1);
});

test('a list of datasources that is none is an error', () => {
  expect(() => moveDatasources({ datasources: 'x' }, knownDatasources([]), [])).toThrow();
});
