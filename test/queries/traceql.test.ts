import { describe, expect, test } from 'vitest';
import { readTraceql } from '../../queries/traceql.js';
import { named } from '../support/unit.js';

const uses = (text: string) => named(readTraceql(text).uses);

describe('names that TraceQL uses', () => {
  test('attributes by scope, without the scope in the name', () => {
    expect(
      uses(
        '{ resource.service.name = "a" && span.http.method =~ "G" && .foo = 1 && parent.bar = 2 }',
      ),
    ).toEqual([
      'resource attribute service.name',
      'span attribute http.method',
      'span attribute foo',
      'span attribute bar',
    ]);
  });

  test('an attribute stands where its name stands, after the scope', () => {
    const text = '{ resource.service.name = "a" && .foo = 1 }';
    const found = readTraceql(text).uses.map(({ from, to }) => text.slice(from, to));
    expect(found).toEqual(['service.name', 'foo']);
  });

  test('intrinsics, with and without their scope', () => {
    expect(uses('{ kind = server && status = error && span:duration > 1s }')).toEqual([
      'span intrinsic kind',
      'span intrinsic status',
      'span intrinsic duration',
    ]);
  });

  test('selected attributes, groupings and what metrics are made over', () => {
    expect(uses('{ true } | select(span.request_id, name)')).toEqual([
      'span attribute request_id',
      'span intrinsic name',
    ]);
    expect(uses('{ true } | max_over_time(duration) by (span.http.route)')).toEqual([
      'span intrinsic duration',
      'span attribute http.route',
    ]);
  });

  test('both sides of a structural operator', () => {
    expect(uses('{ status = error } >> { name = "x" }')).toEqual([
      'span intrinsic status',
      'span intrinsic name',
    ]);
  });
});

describe('trace ids', () => {
  test.each(['a', '939667e23716c0e0dfe7f4121f36a4f5', ' 7C5D3F0B9D666ADD ', '0'])(
    '%j is a query by itself and uses no names',
    (id) => {
      expect(readTraceql(id)).toMatchObject({ error: undefined, uses: [], matchers: [] });
    },
  );

  test.each(['xyz', 'a'.repeat(33)])('%j is none', (text) => {
    expect(readTraceql(text).error?.from).toBe(0);
  });
});

describe('TraceQL that does not parse', () => {
  test.each([
    ['', 0],
    ['{ kind = }', 9],
    ['{ kind = server', 15],
    ['{ kind = server }\n| select(', 27],
  ])('%j: the error is at %i and no names are given', (text, from) => {
    const { error, uses: found } = readTraceql(text);
    expect(error?.from).toBe(from);
    expect(found).toEqual([]);
  });

  test('scoped names of intrinsics are those of the contract; other scopes are not asked of it', () => {
    expect(
      named(
        readTraceql(
          '{ trace:duration > 3s && trace:rootName = "a" && span:kind = server && event.name = "x" && parent.span.http.method = "G" && span."a b" = 1 }',
        ).uses,
      ),
    ).toEqual([
      'span intrinsic traceDuration',
      'span intrinsic rootName',
      'span intrinsic kind',
      'span attribute http.method',
      'span attribute a b',
    ]);
  });
});
