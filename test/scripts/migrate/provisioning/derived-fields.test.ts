import { describe, expect, test } from 'vitest';
import { logSamples, type LogSample } from '../../../../scripts/migrate/provisioning/log-sample.js';
import { movedFile, samplesOf, texts, yamlOf } from './moved-file.js';
import { valueAt } from '../../../../files/paths.js';

const file = (...fields: readonly string[]) => `apiVersion: 1
datasources:
  - { name: Jaeger, type: jaeger, uid: jaeger, url: 'http://jaeger:16686' }
  - name: Loki
    type: loki
    uid: loki
    jsonData:
      derivedFields:
${fields.map((one) => `        - { ${one}, url: '$\${__value.raw}', datasourceUid: jaeger }`).join('\n')}
`;

const OLD = `name: T, matcherRegex: 'traceid: (\\w+)'`;

const field = (text: string, index = 0) =>
  valueAt(yamlOf(text), ['datasources', 1, 'jsonData', 'derivedFields', index]);

function movedField(samples: readonly LogSample[], old = OLD) {
  const once = movedFile(file(old), samples);
  const again = movedFile(once.text, samples);
  expect(again.edits).toEqual([]);
  expect(again.done).toEqual([]);
  return field(once.text);
}

describe('is found where the logs have it', () => {
  test('beside the line', () => {
    expect(movedField(samplesOf('loki-answer.json'))).toMatchObject({
      matcherType: 'label',
      matcherRegex: '^trace_id$$',
    });
  });

  test.each([
    ['logfmt.log', 'trace_id=(\\w+)'],
    ['json.log', '"traceID":"(\\w+)'],
  ])('in the line of %s', (name, matcherRegex) => {
    expect(movedField(samplesOf(name))).toMatchObject({ matcherType: 'regex', matcherRegex });
  });

  const ID = '7b3156c5a3b874693f9378cb17c69a60';

  test.each([
    ['{"trace_id": "ID"}', '"trace_id":\\s*"(\\w+)'],
    ['{"log":"{\\"traceId\\":\\"ID\\"}"}', '\\\\"traceId\\\\":\\\\"(\\w+)'],
    ['GET /x traceparent=00-ID-d4187e9d2c1abad6-01', 'traceparent=\\w+-(\\w+)-'],
    ['GET /x uber-trace-id: ID:d4187e9d2c1abad6:0:1', 'uber-trace-id:\\s*(\\w+)'],
    ['INFO [shop,ID,d4187e9d2c1abad6] paid', '\\[[\\w.-]*,(\\w+),\\w+'],
    ['trace.id=ID', 'trace\\.id=(\\w+)'],
  ])('in a line like %s', (line, matcherRegex) => {
    const text = line.replace('ID', ID);
    expect(new RegExp(matcherRegex).exec(text)?.[1]).toBe(ID);
    expect(movedField(logSamples(text))).toMatchObject({ matcherType: 'regex', matcherRegex });
  });

  test('in the line again, where it was looked for beside it', () => {
    const old = "name: T, matcherType: label, matcherRegex: '^trace_id$$'";
    expect(movedField(samplesOf('logfmt.log'), old)).toMatchObject({
      matcherType: 'regex',
      matcherRegex: 'trace_id=(\\w+)',
    });
  });
});

test('what finds it already stays', () => {
  const { done, open, text } = movedFile(
    file("name: T, matcherRegex: 'trace_id=(\\S+)'"),
    samplesOf('logfmt.log'),
  );
  expect(field(text)).toMatchObject({ matcherRegex: 'trace_id=(\\S+)' });
  expect([...done, ...open].filter((one) => one.at.includes('matcherRegex'))).toEqual([]);
});

test('what was changed says how many of the logs prove it', () => {
  const { done } = movedFile(file(OLD), samplesOf('logfmt.log'));
  expect(texts(done)).toContain(
    'datasource "Loki", derived field "T": regex traceid: (\\w+) → regex trace_id=(\\w+), found in 2 of 3 log samples',
  );
});

test('one of two fields is enough, the other is open', () => {
  const { open, text } = movedFile(
    file(OLD, "name: U, matcherRegex: 'trace_id=(\\w+)'"),
    samplesOf('logfmt.log'),
  );
  expect(field(text)).toMatchObject({ matcherRegex: 'traceid: (\\w+)' });
  expect(texts(open)).toContain(
    'datasource "Loki", derived field "T": it finds no trace id in the log samples (3 lines, no labels): take it out, or write where the id stands',
  );
});

test('logs without a trace id leave it open, and are not shown', () => {
  const samples: LogSample[] = [{ line: 'paid by Ana', labels: { app: 'shop' } }];
  const { open, text } = movedFile(file(OLD), samples);
  expect(field(text)).toMatchObject({ matcherRegex: 'traceid: (\\w+)' });
  expect(texts(open)).toContain(
    'datasource "Loki", derived field "T": it finds no trace id in the log samples (1 lines, beside them the labels app): take it out, or write where the id stands',
  );
  expect(texts(open).join()).not.toContain('Ana');
});

test('an id of zeros is none', () => {
  expect(movedField(logSamples(`trace_id=${'0'.repeat(32)}`))).toMatchObject({
    matcherRegex: 'traceid: (\\w+)',
  });
});

describe('the text of log samples', () => {
  test('an answer of Loki has labels and structured metadata', () => {
    expect(samplesOf('loki-answer.json')).toEqual([
      {
        line: 'order paid',
        labels: { service_name: 'shop', trace_id: '7b3156c5a3b874693f9378cb17c69a60' },
      },
      { line: 'started', labels: { service_name: 'shop' } },
    ]);
  });

  test('the streams alone are read too', () => {
    expect(logSamples('[{"stream":{"app":"a"},"values":[["1","x"]]}]')).toEqual([
      { line: 'x', labels: { app: 'a' } },
    ]);
  });

  test('lines are logs, blank ones are not', () => {
    expect(logSamples('a\r\n\n{"b":1}\n')).toEqual([
      { line: 'a', labels: {} },
      { line: '{"b":1}', labels: {} },
    ]);
  });
});
