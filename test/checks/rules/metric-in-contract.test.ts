import { describe, expect, test } from 'vitest';
import { metricInContract } from '../../../checks/rules/metric-in-contract.js';
import { contractOf } from '../../../services/contract.js';
import { toqServer } from '../../../services/toq-server.js';
import { seriesOf } from '../../../telemetry/contract.js';
import { counter } from '../../../telemetry/model.js';
import {
  known,
  onDashboard,
  onQuery,
  onRules,
  onVariables,
  said,
  underlined,
} from '../../support/checks.js';

const findings = (query: string) => onQuery(metricInContract, 'promql', query);
const faults = (query: string) => said(findings(query));
const NEVER_SET = 'the app registers it and never sets it: it is 0 for ever';
const NEVER_SENT = 'it exists in the code of the app and never reaches /metrics';

describe('metrics', () => {
  test('an unknown one is found, with the nearest name of the contract', () => {
    expect(faults('sum(rate(http_request_total[5m]))')).toEqual([
      'metric http_request_total is not in the contract: did you mean http_requests_total?',
    ]);
  });

  test('one that is like no other has no hint', () => {
    expect(faults('kube_pod_container_resource_requests')).toEqual([
      'metric kube_pod_container_resource_requests is not in the contract',
    ]);
  });

  test('the name of a histogram without its part is unknown', () => {
    expect(faults('http_request_duration_seconds')).toEqual([
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
    const around = { ...known, contract: contractOf([toqServer]) };
    const found = onQuery(metricInContract, 'promql', `rate(${metric}[5m])`, {}, around);
    expect(said(found)).toEqual([`metric ${metric} must not be used: ${reason}`]);
  });

  test('the fault is marked in the text as it was written', () => {
    const query = 'up{service=~"$service"} * rate(http_request_total[$__rate_interval])';
    expect(underlined(findings(query))).toEqual(['http_request_total']);
  });

  test('each use is a finding of its own', () => {
    expect(underlined(findings('upp + upp / down_total'))).toHaveLength(3);
  });
});

describe('labels of metrics', () => {
  test('a label that only another metric has is found', () => {
    expect(faults('http_request_duration_seconds_bucket{status="500"}')).toEqual([
      'http_request_duration_seconds_bucket has no label status',
    ]);
  });

  test('so is one in a grouping, with the nearest label', () => {
    expect(faults('sum by (paths) (rate(http_requests_total[5m]))')).toEqual([
      'http_requests_total has no label paths: did you mean path?',
    ]);
  });

  test('le belongs to buckets only, quantile to summaries only', () => {
    expect(faults('sum by (le) (http_request_duration_seconds_bucket)')).toEqual([]);
    expect(faults('go_gc_duration_seconds{quantile="1"}')).toEqual([]);
    expect(faults('http_request_duration_seconds_count{le="1"}')[0]).toMatch(
      /^http_request_duration_seconds_count has no label le/,
    );
  });

  test('a label of either side of a binary operation is enough', () => {
    expect(faults('http_requests_total / on (status) group_left go_threads')).toEqual([]);
  });

  test('of an unknown metric only the metric is a fault', () => {
    expect(underlined(findings('sum by (x) (upp{y="z"})'))).toEqual(['upp']);
  });

  test('a metric chosen by __name__ is looked at like any other', () => {
    expect(faults('{__name__="http_requests_total",service="a"}')).toEqual([]);
    expect(faults('sum({__name__="http_request_total"})')).toEqual([
      'metric http_request_total is not in the contract: did you mean http_requests_total?',
    ]);
    expect(faults('{__name__=~"mysql_.+",component="x"}')).toEqual([
      'a metric chosen by a pattern cannot be checked: name it',
    ]);
  });

  test('a selector without a metric may use any label of the contract', () => {
    expect(faults('{component="x"}')).toEqual([]);
    expect(underlined(findings('{nothing_like_it="x"}'))).toEqual(['nothing_like_it']);
  });
});

test.each(['job:requests:rate5m', 'ALERTS{alertstate="firing"}', 'ALERTS_FOR_STATE'])(
  '%s is made by Prometheus itself',
  (query) => {
    expect(onQuery(metricInContract, 'promql', query)).toEqual([]);
  },
);

describe('what stands for a variable is no name', () => {
  test.each([
    'topk($n, up)',
    'rate(${m}_total[5m])',
    'rate($m[5m])',
    'sum by ($g) (http_requests_total)',
    'up{$label="a"}',
  ])('%s', (query) => {
    expect(findings(query)).toEqual([]);
  });
});

test('the label that a variable asks for is one of the metric', () => {
  const asks = (query: string) => {
    const datasource = { type: 'prometheus', uid: 'prom' };
    return said(onVariables(metricInContract, [{ name: 'x', type: 'query', query, datasource }]));
  };
  expect(asks('label_values(http_requests_total{method="GET"}, paths)')).toEqual([
    'http_requests_total has no label paths: did you mean path?',
  ]);
  expect(asks('label_values(http_requests_total, path )')).toEqual([]);
  expect(asks('label_values(up, $label)')).toEqual([]);
  expect(asks('label_values(job)')).toEqual([]);
});

describe('a metric that two services send, with other labels', () => {
  const source = (id: string, labels: readonly ('path' | 'method')[]) => ({
    id,
    title: id,
    labels: ['job', 'instance', 'service'],
    namedBy: ['service', 'job'],
    targets: 1,
    metrics: [counter('http_requests_total', 'requests', labels, 'Requests of a test.')],
  });
  const around = {
    ...known,
    contract: {
      ...known.contract,
      series: seriesOf([
        { source: source('shop', ['method', 'path']), service: 'shop' },
        { source: source('billing', ['method']), service: 'billing' },
      ]),
    },
  };
  const asking = (query: string) => said(onQuery(metricInContract, 'promql', query, {}, around));

  test.each([
    'sum by (path) (http_requests_total{service="shop"})',
    'sum by (path) (http_requests_total{job="shop"})',
    'sum by (path) (http_requests_total{service=~"shop"})',
    'sum by (method) (http_requests_total)',
  ])('%s is right', (query) => {
    expect(asking(query)).toEqual([]);
  });

  test('a label of one service is none of the other, which the selector names', () => {
    expect(asking('sum by (path) (http_requests_total{service="billing"})')).toEqual([
      'http_requests_total has no label path',
    ]);
  });

  test('a selector that names neither must hold for both', () => {
    const message =
      'http_requests_total has the label path from some services only: billing lacks it: name the service: service="shop"';
    expect(asking('sum by (path) (http_requests_total)')).toEqual([message]);
    expect(asking('sum by (path) (http_requests_total{service=~"shop|billing"})')).toEqual([
      message,
    ]);
    expect(asking('http_requests_total{path="/"}')).toEqual([message]);
  });

  test('the variable of the dashboard names the services that it lists', () => {
    const panel = (expr: string) => ({
      type: 'timeseries',
      title: 'P',
      datasource: { type: 'prometheus', uid: 'prom' },
      targets: [{ refId: 'A', expr }],
    });
    const listing = (query: string) => ({
      templating: {
        list: [
          {
            name: 'service',
            type: 'query',
            datasource: { type: 'prometheus', uid: 'prom' },
            query,
          },
        ],
      },
      panels: [panel('sum by (path) (http_requests_total{service=~"$service"})')],
    });
    const judged = (query: string) =>
      said(onDashboard(metricInContract, listing(query), around)).filter((one) =>
        one.startsWith('http_requests_total'),
      );
    expect(judged('label_values(http_requests_total{service="shop"}, service)')).toEqual([]);
    expect(judged('label_values(http_requests_total{service="billing"}, service)')).toEqual([
      'http_requests_total has no label path',
    ]);
  });
});

describe('series that rules record', () => {
  const recording = {
    record: 'service:http_requests:rate5m',
    expr: 'sum(rate(http_requests_total[5m]))',
  };
  const asking = (expr: string, ...rules: readonly unknown[]) =>
    said(onRules(metricInContract, [...rules, { alert: 'A', expr }]));

  test('are known to the rules of the same files, whatever their name', () => {
    expect(asking('service:http_requests:rate5m > 1', recording)).toEqual([]);
    expect(asking('plain > 1', { ...recording, record: 'plain' })).toEqual([]);
  });

  test('are unknown where the files record others only', () => {
    expect(asking('service:http_request:rate5m > 1', recording)).toEqual([
      'metric service:http_request:rate5m is not in the contract, and no rule of the files records it: did you mean service:http_requests:rate5m?',
    ]);
  });

  test('lie elsewhere where the files record none', () => {
    expect(asking('service:http_request:rate5m > 1')).toEqual([]);
    expect(faults('service:http_request:rate5m')).toEqual([]);
  });

  test('what they are made of is judged too', () => {
    const wrong = { record: 'a:b:c', expr: 'sum(rate(http_request_total[5m]))' };
    expect(onRules(metricInContract, [wrong])).toMatchObject([{ record: 'a:b:c' }]);
  });
});
