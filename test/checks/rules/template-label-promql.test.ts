import { describe, expect, test } from 'vitest';
import { templateLabelPromQL } from '../../../checks/rules/template-label-promql.js';
import { onVariables, said, underlined } from '../../support/checks.js';

const prometheus = { type: 'prometheus', uid: 'prom' };
const check = (query: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  onVariables(templateLabelPromQL, [
    { name: 'v', type: 'query', datasource: prometheus, query, ...more },
  ]);

test.each([
  'label_names()',
  'label_names(up)',
  'label_values(job)',
  'label_values(up, job)',
  ' label_values(up{job=~"$job",a="b,c"},instance) ',
  'label_values({__name__=~"a|b"}, $label)',
  'label_values(up, "http.route")',
  'label_values(up, http.route)',
  'metrics(http_(a|b).*)',
  'query_result(max by(namespace) (max_over_time(memory{}[$__range])))',
  // A selector asks for its series.
  'up{job="a"}',
  '$query',
  { qryType: 1, query: 'label_values(up, job)', refId: 'A' },
  // The fields of an editor: nothing to read.
  { qryType: 1, label: 'job', metric: 'up' },
])('%j is fine', (query) => {
  expect(check(query)).toEqual([]);
});

describe('faults', () => {
  test.each([
    [
      'label_value(up, job)',
      'label_value is no function of variable queries: did you mean label_values?',
      'label_value',
    ],
    ['  sum (up)', 'sum is no function of variable queries', 'sum'],
    ['label_values(up, job', 'the call of label_values is not closed', ''],
    ['label_values()', 'label_values is given nothing to look for', 'label_values'],
    ['metrics( )', 'metrics is given nothing to look for', 'metrics'],
    ['query_result()', 'query_result is given nothing to look for', 'query_result'],
    ['label_values(up,)', 'label_values needs the name of a label at the end', ''],
    [
      'label_values(up{job="a"})',
      'label_values needs the name of a label at the end, not up{job="a"}',
      'up{job="a"}',
    ],
    [
      'label_values(up{a="b",job="a"})',
      'label_values needs the name of a label at the end, not job="a"}',
      'job="a"}',
    ],
  ])('%s', (query, message, code) => {
    const found = check(query);
    expect(said(found)).toEqual([message]);
    expect(underlined(found)).toEqual([code]);
    expect(found[0]?.at).toEqual(['templating', 'list', 0, 'query']);
  });

  test('in an object the path leads to the text', () => {
    expect(check({ qryType: 3, query: 'foo(up)', refId: 'A' })).toMatchObject([
      {
        at: ['templating', 'list', 0, 'query', 'query'],
        message: 'foo is no function of variable queries',
        code: { text: 'foo(up)', from: 0, to: 3 },
      },
    ]);
  });

  test.each(['', ' ', undefined, { query: '' }])('no query: %j', (query) => {
    expect(said(check(query))).toEqual(['variable v has no query']);
  });
});

test.each([
  { type: 'custom' },
  { datasource: { type: 'loki', uid: 'loki' } },
  { datasource: undefined },
  { datasource: { uid: '$unknown' } },
])('variables with %j are not judged', (more) => {
  expect(check('foo(up)', more)).toEqual([]);
});

test('the type of a datasource variable is known', () => {
  const found = onVariables(templateLabelPromQL, [
    { name: 'ds', type: 'datasource', query: 'prometheus' },
    { name: 'v', type: 'query', datasource: '$ds', query: 'foo(up)' },
  ]);
  expect(said(found)).toEqual(['foo is no function of variable queries']);
});
