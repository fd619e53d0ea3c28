import { describe, expect, test } from 'vitest';
import { metricInContract } from '../../checks/rules/metric-in-contract.js';
import { targetLogQL } from '../../checks/rules/target-logql.js';
import { onDatasources, said, underlined } from '../support/checks.js';

const tempo = (jsonData: unknown) => [{ name: 'A', uid: 'a', type: 'tempo', jsonData }];

describe('queries of datasources', () => {
  test('broken LogQL of tracesToLogsV2 is found', () => {
    const query = '{service_name=';
    expect(onDatasources(targetLogQL, tempo({ tracesToLogsV2: { query } }))).toEqual([
      {
        rule: 'target-logql',
        severity: 'error',
        file: 'datasources.yml',
        datasource: 'a',
        place: 'datasource A, jsonData.tracesToLogsV2.query',
        at: ['datasources', 0, 'jsonData', 'tracesToLogsV2', 'query'],
        message: 'not understood as LogQL: it ends too early',
        code: { text: query, from: 14, to: 14 },
      },
    ]);
  });

  test('a query is shown with single dollars', () => {
    const query = '{$${__tags}} | trace_id="$${__trace.traceId}" |';
    const [finding] = onDatasources(targetLogQL, tempo({ tracesToLogsV2: { query } }));
    expect(finding?.code?.text).toBe('{${__tags}} | trace_id="${__trace.traceId}" |');
  });

  test('an unknown metric of tracesToMetrics is found, at its query', () => {
    const queries = [
      { name: 'Rate', query: 'rate(traces_spanmetrics_calls_total{$$__tags}[$$__rate_interval])' },
      { name: 'Old', query: 'rate(traces_spanmetrics_call_total{$$__tags}[$$__rate_interval])' },
    ];
    const found = onDatasources(metricInContract, tempo({ tracesToMetrics: { queries } }));
    expect(said(found)).toEqual([
      'metric traces_spanmetrics_call_total is not in the contract: did you mean traces_spanmetrics_calls_total?',
    ]);
    expect(underlined(found)).toEqual(['traces_spanmetrics_call_total']);
    expect(found[0]?.place).toBe('datasource A, jsonData.tracesToMetrics.queries[1].query');
  });
});
