import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readTraceql } from '../../../../queries/traceql.js';
import { tempoQuery } from '../../../../scripts/migrate/jaeger/tempo-query.js';
import {
  NO_VARIABLES,
  type VariableKinds,
} from '../../../../scripts/migrate/jaeger/variable-kinds.js';

const variables: VariableKinds = new Map([
  ['service', { multi: true, mayBeEmpty: false }],
  ['code', { multi: false, mayBeEmpty: false }],
  ['typed', { multi: false, mayBeEmpty: true }],
]);

const moved = (fields: object, kinds = variables) =>
  tempoQuery({ refId: 'A', queryType: 'search', service: 'api', ...fields }, kinds);

/** The conditions behind that of the service. */
function conditions(fields: object): unknown {
  const found = moved(fields);
  if ('left' in found) return found;
  return String(found.query['query']).replace(
    /^\{ resource\.service\.name = "api"(?: && )?(.*) \}$/s,
    '$1',
  );
}

describe('tags', () => {
  test.each([
    ['http.method=GET', '.http.method = "GET"'],
    ['http.status_code=200', '.http.status_code = 200'],
    ['ratio=0.25', '.ratio = 0.25'],
    ['cached=true', '.cached = true'],
    ['id=007', '.id = "007"'],
    ['id=12345678901234567890', '.id = "12345678901234567890"'],
    ['error=true', 'status = error'],
    ['otel.status_code=OK', 'status = ok'],
    ['span.kind=server', 'kind = server'],
    ['event=retry', 'event:name = "retry"'],
    ['otel.scope.name=gin', 'instrumentation:name = "gin"'],
    ['service.version=2', 'resource.service.version = "2"'],
    [
      'k8s.pod.name=api-1 host.name=a',
      'resource.k8s.pod.name = "api-1" && resource.host.name = "a"',
    ],
    ['process.pid=7', 'resource.process.pid = 7'],
    ['exception.type=IOError', 'event.exception.type = "IOError"'],
    ['sql="select \\"a\\" \\\\ b"', '.sql = "select \\"a\\" \\\\ b"'],
    ['user/id=a', '."user/id" = "a"'],
    ['http.status_code=$code', '.http.status_code = $code'],
    ['tenant=${service}', '.tenant =~ "${service}"'],
    ['pod=a.b-$service', '.pod =~ "a\\\\.b-($service)"'],
    ['debug', '.debug = true'],
    [
      '{"http.status_code":200,"a":"b","error":true}',
      '.http.status_code = 200 && .a = "b" && status = error',
    ],
    ['', ''],
  ])('%s', (tags, expected) => {
    expect(conditions({ tags })).toBe(expected);
  });

  test.each([
    '$tags',
    '="a"',
    'a="b',
    '{"a":{}}',
    '{"a"',
    '$key=a',
    'http.status_code=$service',
    'internal.span.format=otlp',
    'span.kind=rpc',
    'span.kind=$service',
  ])('%s cannot be moved', (tags) => {
    expect(moved({ tags })).toHaveProperty('left');
  });

  test('a number that may be a text is a person’s to decide', () => {
    const open = (tags: string) => moved({ tags });
    expect(open('order.id=7')).toMatchObject({ open: [expect.stringContaining('order.id')] });
    expect(open('http.status_code=200')).toMatchObject({ open: [] });
  });

  it('parses, whatever the names and the values are', () => {
    const name = fc
      .string({ minLength: 1 })
      .filter((text) => !/[$[]/.test(text) && text !== '__proto__');
    const value = fc.oneof(
      fc.string().filter((text) => !/[$[]/.test(text)),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.dictionary(name, value, { noNullPrototype: true }),
        fc.string().filter((text) => !/[$[]/.test(text)),
        (tags, operation) => {
          const found = moved({ tags: JSON.stringify(tags), operation }, NO_VARIABLES);
          if ('left' in found) return;
          expect(readTraceql(String(found.query['query'])).error).toBeUndefined();
        },
      ),
    );
  });
});

describe('durations and operations', () => {
  test.each([
    [{ minDuration: '100ms' }, 'duration >= 100ms'],
    [{ maxDuration: '1.2s' }, 'duration <= 1.2s'],
    [{ minDuration: '1m30s', maxDuration: '1h1m' }, 'duration >= 90s && duration <= 3660s'],
    [{ minDuration: '500µs' }, 'duration >= 500us'],
    [{ minDuration: '1ms500us' }, 'duration >= 1500000ns'],
    [{ minDuration: '$typed' }, 'duration >= $typed'],
    [{ operation: 'All' }, ''],
    [{ operation: 'GET "/a"' }, 'name = "GET \\"/a\\""'],
    [{ operation: '$service' }, 'name =~ "$service"'],
  ])('%j', (fields, expected) => {
    expect(conditions(fields)).toBe(expected);
  });

  test('what may be empty is said', () => {
    expect(moved({ minDuration: '$typed', operation: '${typed}' })).toMatchObject({
      open: [expect.stringContaining('$typed'), expect.stringContaining('$typed')],
    });
  });

  test('no duration, no service', () => {
    expect(moved({ minDuration: 'fast' })).toHaveProperty('left');
    expect(moved({ service: '' })).toHaveProperty('left');
  });
});

test('the limit is kept, fields of Jaeger are not', () => {
  expect(moved({ limit: '20', tags: '', hide: true, key: 'Q-1' })).toMatchObject({
    query: {
      refId: 'A',
      hide: true,
      key: 'Q-1',
      queryType: 'traceql',
      query: '{ resource.service.name = "api" }',
      limit: 20,
      tableType: 'traces',
    },
  });
  expect(moved({ limit: '$n' })).toMatchObject({ open: [expect.stringContaining('limit')] });
});

describe('one trace', () => {
  test.each([
    ['4bf92f3577b34da6a3ce929d0e0e4736', '4bf92f3577b34da6a3ce929d0e0e4736'],
    [' "abc" ', 'abc'],
    ["'${__value.raw}'", '${__value.raw}'],
    ['$trace_id', '$trace_id'],
    ['[[trace_id]]', '[[trace_id]]'],
    ['{{code}}', '${code}'],
    ['{{ .code }}', '${code}'],
    ['{{ $code }}', '$code'],
    ['${__data.fields["Trace ID"]}', '${__data.fields["Trace ID"]}'],
  ])('%s', (query, id) => {
    const found = tempoQuery({ refId: 'A', query }, variables);
    expect(found).toMatchObject({ query: { refId: 'A', queryType: 'traceql', query: id } });
  });

  test.each(['{{traceID}}', 'a b', 'order-17', '{ .a = 1 }'])('%s is none', (query) => {
    expect(tempoQuery({ query }, variables)).toHaveProperty('left');
  });

  test('query types of later versions', () => {
    expect(tempoQuery({ queryType: 'traceID', query: 'ab' }, variables)).toMatchObject({
      shows: 'trace',
    });
    expect(tempoQuery({ queryType: 'trace', traceId: 'ab' }, variables)).toMatchObject({
      query: { queryType: 'traceql', query: 'ab' },
    });
    expect(tempoQuery({ service: 'api' }, variables)).toMatchObject({ shows: 'search' });
    expect(tempoQuery({ refId: 'A' }, variables)).toMatchObject({ shows: 'nothing' });
  });
});
