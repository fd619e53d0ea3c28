import { expect, test } from 'vitest';
import { targetLogQL } from '../../../checks/rules/target-logql.js';
import { onDatasources, onQuery, onVariables, said } from '../../support/checks.js';

const asking = (query: string) => onQuery(targetLogQL, 'logql', query);

test.each([
  ['{service_name=} |= "x"', 'not understood as LogQL: unexpected here'],
  ['{service_name="a"\n', 'not understood as LogQL: it ends too early'],
])('%j: %s', (query, message) => {
  expect(said(asking(query))).toEqual([message]);
});

test('it parses with its variables replaced', () => {
  expect(asking('sum(count_over_time({service_name=~"${service:regex}"} [$__auto]))')).toEqual([]);
});

test('PromQL is judged by another rule', () => {
  expect(onQuery(targetLogQL, 'promql', 'up == == 1')).toEqual([]);
});

test('the query from traces to logs of a datasource', () => {
  const tempo = { name: 'Tempo', type: 'tempo', uid: 't' };
  const withQuery = (query: string) =>
    onDatasources(targetLogQL, [{ ...tempo, jsonData: { tracesToLogsV2: { query } } }]);
  expect(withQuery('{service_name="$${__span.tags["service.name"]}"} | trace_id="a"')).toEqual([]);
  expect(withQuery('{$${__tags}} |= $${__trace.traceId}')).toHaveLength(1);
});

test('a variable of Loki asks by a selector, and has a label beside it', () => {
  const datasource = { type: 'loki', uid: 'loki' };
  const asks = (query: string) =>
    onVariables(targetLogQL, [{ name: 'x', type: 'query', query, datasource }]);
  expect(asks('label_values({service_name="toq_server"}, service_name)')).toEqual([]);
  const [found] = asks('label_values({service_name=}, service_name)');
  expect(found?.code?.text).toBe('{service_name=}');
});
