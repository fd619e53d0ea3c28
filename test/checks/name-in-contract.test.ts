import { describe, expect, test } from 'vitest';
import { nameInContract } from '../../checks/name-in-contract.js';
import type { Language } from '../../queries/interpolate.js';
import { queryOf, said, underlined } from '../support/unit.js';

const findings = (language: Language, text: string) =>
  nameInContract.check(queryOf(language, text));
const faults = (language: Language, text: string) => said(findings(language, text));
const NEVER_SET = 'the app registers it and never sets it: it is 0 for ever';
const NEVER_SENT = 'it exists in the code of the app and never reaches /metrics';

describe('metrics', () => {
  test('an unknown one is found, with the nearest name of the contract', () => {
    expect(faults('promql', 'sum(rate(http_request_total[5m]))')).toEqual([
      'metric http_request_total is not in the contract: did you mean http_requests_total?',
    ]);
  });

  test('one that is like no other has no hint', () => {
    expect(faults('promql', 'kube_pod_container_resource_requests')).toEqual([
      'metric kube_pod_container_resource_requests is not in the contract',
    ]);
  });

  test('the name of a histogram without its part is unknown', () => {
    expect(faults('promql', 'http_request_duration_seconds')).toEqual([
      'metric http_request_duration_seconds is not in the contract: did you mean http_request_duration_seconds_sum?',
    ]);
  });

  test.each([
    ['active_sessions_total', NEVER_SET],
    ['system_uptime_seconds', NEVER_SET],
    ['auth_signout_total', NEVER_SENT],
    ['session_event_handle_duration_seconds_bucket', NEVER_SENT],
    ['session_event_handle_duration_seconds_count', NEVER_SENT],
    ['device_token_cleaner_deleted_total', NEVER_SENT],
  ])('%s is forbidden, with the reason', (metric, reason) => {
    expect(faults('promql', `rate(${metric}[5m])`)).toEqual([
      `metric ${metric} must not be used: ${reason}`,
    ]);
  });

  test('the fault is marked in the text as it was written', () => {
    const query = 'up{service=~"$service"} * rate(http_request_total[$__rate_interval])';
    expect(underlined(findings('promql', query))).toEqual(['http_request_total']);
  });

  test('each use is a finding of its own', () => {
    expect(underlined(findings('promql', 'upp + upp / down_total'))).toHaveLength(3);
  });
});

describe('labels of metrics', () => {
  test('a label that only another metric has is found', () => {
    expect(faults('promql', 'http_request_duration_seconds_bucket{status="500"}')).toEqual([
      'http_request_duration_seconds_bucket has no label status',
    ]);
  });

  test('so is one in a grouping, with the nearest label', () => {
    expect(faults('promql', 'sum by (paths) (rate(http_requests_total[5m]))')).toEqual([
      'http_requests_total has no label paths: did you mean path?',
    ]);
  });

  test('le belongs to buckets only, quantile to summaries only', () => {
    expect(faults('promql', 'sum by (le) (http_request_duration_seconds_bucket)')).toEqual([]);
    expect(faults('promql', 'go_gc_duration_seconds{quantile="1"}')).toEqual([]);
    expect(faults('promql', 'http_request_duration_seconds_count{le="1"}')[0]).toMatch(
      /^http_request_duration_seconds_count has no label le/,
    );
  });

  test('a label of either side of a binary operation is enough', () => {
    expect(faults('promql', 'http_requests_total / on (status) group_left go_threads')).toEqual([]);
  });

  test('of an unknown metric only the metric is a fault', () => {
    expect(underlined(findings('promql', 'sum by (x) (upp{y="z"})'))).toEqual(['upp']);
  });

  test('a metric chosen by __name__ is looked at like any other', () => {
    expect(faults('promql', '{__name__="http_requests_total",service="a"}')).toEqual([]);
    expect(faults('promql', 'sum({__name__="http_request_total"})')).toEqual([
      'metric http_request_total is not in the contract: did you mean http_requests_total?',
    ]);
    expect(faults('promql', '{__name__=~"mysql_.+",command="x"}')).toEqual([
      'a metric chosen by a pattern cannot be checked: name it',
    ]);
  });

  test('a selector without a metric may use any label of the contract', () => {
    expect(faults('promql', '{command="x"}')).toEqual([]);
    expect(underlined(findings('promql', '{nothing_like_it="x"}'))).toEqual(['nothing_like_it']);
  });
});

describe('names of logs', () => {
  test('an unknown stream label is found', () => {
    expect(faults('logql', '{service="a"}')[0]).toMatch(
      /^stream label service is not in the contract/,
    );
  });

  test('structured metadata does not select streams, and filters after the selector', () => {
    expect(faults('logql', '{trace_id="a"}')[0]).toMatch(/^stream label trace_id is not/);
    expect(faults('logql', '{service_name="a"} | trace_id="a"')).toEqual([]);
  });

  test('a stream label may be filtered after the selector', () => {
    expect(faults('logql', '{service_name="a"} | deployment_environment="homo"')).toEqual([]);
  });

  test('an unknown field of line_format is found, under its name', () => {
    const found = findings('logql', '{service_name=~"$service"} | line_format `{{.metod}}`');
    expect(said(found)).toEqual(['log field metod is not in the contract: did you mean method?']);
    expect(underlined(found)).toEqual(['metod']);
  });
});

describe('names of spans', () => {
  test('an unknown span attribute is found', () => {
    expect(faults('traceql', '{ span.http.methods = "GET" }')).toEqual([
      'span attribute http.methods is not in the contract: did you mean http.method?',
    ]);
  });

  test('an attribute of the resource is none of the span', () => {
    expect(underlined(findings('traceql', '{ span.service.name = "a" }'))).toEqual([
      'service.name',
    ]);
    expect(underlined(findings('traceql', '{ resource.http.method = "a" }'))).toEqual([
      'http.method',
    ]);
    expect(faults('traceql', '{ resource.service.name = "a" }')).toEqual([]);
  });

  test('an intrinsic outside the contract is found', () => {
    expect(faults('traceql', '{ statusMessage = "x" }')[0]).toMatch(
      /^span intrinsic statusMessage is not in the contract/,
    );
  });

  test('a trace id names nothing', () => {
    expect(faults('traceql', '939667e23716c0e0dfe7f4121f36a4f5')).toEqual([]);
  });
});
