import { describe, expect, test } from 'vitest';
import { readLogql } from '../../queries/logql.js';
import { named } from '../support/unit.js';

const STREAM = '{service_name="a"}';
const uses = (text: string) => named(readLogql(text).uses);
const fields = (pipeline: string) => uses(`${STREAM} ${pipeline}`).slice(1);

describe('names that LogQL uses', () => {
  test('labels of the selector are stream labels', () => {
    expect(uses('{service_name="a",env=~"b",x!="c"}')).toEqual([
      'stream label service_name',
      'stream label env',
      'stream label x',
    ]);
  });

  test('labels of filters after the selector are log fields', () => {
    expect(fields('|= "text" | status >= 500 or duration > 1s and method=~"GET"')).toEqual([
      'log field status',
      'log field duration',
      'log field method',
    ]);
  });

  test('grouping labels and kept labels are log fields', () => {
    expect(uses(`sum by (path) (count_over_time(${STREAM} | keep path, method [5m]))`)).toEqual([
      'log field path',
      'stream label service_name',
      'log field path',
      'log field method',
    ]);
  });

  test('an unwrapped label is a log field', () => {
    expect(uses(`sum_over_time(${STREAM} | unwrap duration [5m])`)).toEqual([
      'stream label service_name',
      'log field duration',
    ]);
  });

  test('fields of a line_format template, in backquotes and in quotes', () => {
    expect(fields('| line_format `{{__line__}} {{.method}} {{ .path | ToUpper }}`')).toEqual([
      'log field method',
      'log field path',
    ]);
    expect(fields('| line_format "{{if .err}}x{{end}} .text"')).toEqual(['log field err']);
  });

  test('a field of a template stands where its name stands', () => {
    const text = `${STREAM} | line_format \`{{.method}} {{.path}}\``;
    const found = readLogql(text).uses.map(({ from, to }) => text.slice(from, to));
    expect(found).toEqual(['service_name', 'method', 'path']);
  });

  test('a variable of a template is no field, what it is set to is', () => {
    expect(fields('| line_format `{{ $x := .path }}{{ $x }}`')).toEqual(['log field path']);
  });

  test('label_format uses the fields that it reads and makes the label that it writes', () => {
    expect(fields('| label_format copy=method')).toEqual(['log field method']);
    expect(fields('| label_format text=`{{.path}}`')).toEqual(['log field path']);
    expect(
      uses(`sum by (text) (count_over_time(${STREAM} | label_format text=\`{{.path}}\` [5m]))`),
    ).toEqual(['stream label service_name', 'log field path']);
  });

  test("Loki's own labels are not asked of the logs", () => {
    expect(fields('| logfmt | __error__="" | status="200"')).toEqual(['log field status']);
  });
});

describe('LogQL that does not parse', () => {
  test.each([
    ['', 0],
    ['{service_name="a"', 17],
    ['{service_name="a"} |= ', 22],
    ['{service_name="a"}\n| status >', 29],
    ['sum(rate({a="b"}[5m])', 21],
  ])('%j: the error is at %i and no names are given', (text, from) => {
    const { error, uses: found } = readLogql(text);
    expect(error?.from).toBe(from);
    expect(found).toEqual([]);
  });

  test('a text that parses has no error', () => {
    expect(readLogql(STREAM).error).toBeUndefined();
  });

  test('labels that the pipeline makes are not asked of the contract', () => {
    expect(fields('| label_format m=`x` | line_format `{{.m}} {{.path}}`')).toEqual([
      'log field path',
    ]);
    expect(fields('| json foo="bar" | foo="x"')).toEqual([]);
    expect(fields('| pattern `<ip> <_>` | ip="1"')).toEqual([]);
    expect(fields('| regexp `(?P<code>x)` | code="1"')).toEqual([]);
  });

  test('a brace within a template action does not end it', () => {
    expect(fields('| line_format `{{ regexReplaceAll "[}]" .path "x" }}`')).toEqual([
      'log field path',
    ]);
  });
});
