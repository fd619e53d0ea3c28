import { describe, expect, test } from 'vitest';
import { derivedFieldMatches } from '../../../checks/rules/derived-field-matches.js';
import { onDatasources, said } from '../../support/checks.js';

const check = (derivedFields: unknown, type = 'loki') =>
  onDatasources(derivedFieldMatches, [{ name: 'L', uid: 'l', type, jsonData: { derivedFields } }]);
const field = (name: string, matcherRegex: unknown, matcherType?: string) =>
  check([{ name, matcherRegex, ...(matcherType === undefined ? {} : { matcherType }) }]);

const beside = (label: string) =>
  `${label} is no text of the line: it is a label, which matcherType regex does not see: ` +
  `write matcherType: label and matcherRegex: ${label}`;

describe('over the line', () => {
  test.each([
    ['x', 'trace_id=(\\w+)', 'trace_id'],
    ['x', '"traceID"\\s*:\\s*"(\\w+)"', 'trace_id'],
    ['x', 'request_id: (\\S+)', 'request_id'],
    ['TraceID', '(?:tid|tr)=(\\w+)', 'trace_id'],
    ['x', 'service.name=(\\w+)', 'service_name'],
  ])('%s with %s looks for what is beside it', (name, regex, label) => {
    expect(said(field(name, regex))).toEqual([beside(label)]);
    expect(said(field(name, regex, 'regex'))).toEqual([beside(label)]);
  });

  test('a pattern without a group finds no value', () => {
    const found = field('x', 'order (?:no) \\d+');
    expect(said(found)).toEqual([
      'matcherRegex order (?:no) \\d+ has no group, and the value is what its first group finds',
    ]);
    expect(found[0]?.at).toEqual([
      'datasources',
      0,
      'jsonData',
      'derivedFields',
      0,
      'matcherRegex',
    ]);
  });

  test.each([['order=(\\d+)'], ['order=(?<order>\\d+)'], ['a|(b)'], ['^(.*)$$']])(
    '%s may find something',
    (regex) => {
      expect(field('order', regex)).toEqual([]);
    },
  );
});

describe('over the labels', () => {
  test.each([['trace_id'], ['^trace_id$$'], ['[rR]equest_?[iI][dD]'], ['^service_name$']])(
    '%s is one',
    (regex) => {
      expect(field('x', regex, 'label')).toEqual([]);
    },
  );

  test.each([
    ['^traceid$$', 'matcherRegex ^traceid$$ matches no label of the logs: did you mean trace_id?'],
    ['order', 'matcherRegex order matches no label of the logs'],
    [
      'trace_id=(\\w+)',
      'matcherRegex trace_id=(\\w+) matches no label of the logs: did you mean trace_id?',
    ],
  ])('%s is none', (regex, message) => {
    expect(said(field('x', regex, 'label'))).toEqual([message]);
  });
});

describe('fields that cannot be read', () => {
  test.each([['label'], ['regex'], [undefined]])('an invalid pattern, matcherType %s', (type) => {
    expect(said(field('x', '(a', type))).toEqual(['matcherRegex (a is no regular expression']);
  });

  test('no pattern', () => {
    expect(said(check([{ name: 'x' }]))).toEqual(['the derived field has no matcherRegex']);
  });

  test('another matcherType', () => {
    const found = field('x', 'trace_id', 'labels');
    expect(said(found)).toEqual([
      'matcherType labels: expected label or regex: did you mean label?',
    ]);
    expect(found[0]?.at.at(-1)).toBe('matcherType');
  });
});

test('each of several is looked at, in its own place', () => {
  const found = check([
    { name: 'a', matcherType: 'label', matcherRegex: 'trace_id' },
    { name: 'b', matcherType: 'label', matcherRegex: 'nowhere' },
    { name: 'c', matcherRegex: 'nowhere' },
  ]);
  expect(found.map(({ at }) => at[4])).toEqual([1, 2]);
});

test('what cannot be known is left alone', () => {
  expect(field('x', '${PATTERN}', 'label')).toEqual([]);
  expect(field('x', 'nowhere', '$TYPE')).toEqual([]);
  expect(
    check([{ name: 'x', matcherRegex: 'nowhere' }], 'victoriametrics-logs-datasource'),
  ).toEqual([]);
  expect(check('text')).toEqual([]);
});
