import { expect, test } from 'vitest';
import { targetTraceQL } from '../../../checks/rules/target-traceql.js';
import { onQuery, said } from '../../support/checks.js';

const asking = (query: string) => onQuery(targetTraceQL, 'traceql', query);

test.each([
  ['{ kind = }', 'not understood as TraceQL: unexpected here'],
  ['{ kind = server', 'not understood as TraceQL: it ends too early'],
])('%j: %s', (query, message) => {
  expect(said(asking(query))).toEqual([message]);
});

test.each(['{ resource.service.name =~ "[[service]]" }', '$service'])(
  '%s parses with its variables replaced',
  (query) => {
    expect(asking(query)).toEqual([]);
  },
);

test('LogQL is judged by another rule', () => {
  expect(onQuery(targetTraceQL, 'logql', '{service_name=}')).toEqual([]);
});
