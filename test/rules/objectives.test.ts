import { describe, expect, test } from 'vitest';
import {
  availability,
  budgetOf,
  latency,
  objective,
  ObjectiveError,
} from '../../objectives/objective.js';
import { objectiveRecording } from '../../rules/objectives/recording.js';
import type { Service } from '../../services/service.js';
import { toqServer } from '../../services/toq-server.js';
import { counter, histogram } from '../../telemetry/model.js';
import { seriesOf } from '../../telemetry/contract.js';
import { withRecorded } from '../../rules/recorded.js';
import { ruleFiles } from '../../rules/all.js';

type Given = Parameters<typeof objective>[0];
const given = (change: Partial<Given>): Given => ({
  service: toqServer,
  target: 0.999,
  window: '30d',
  sli: availability(),
  ...change,
});

const sending = (...metrics: Service['metrics'][number]['metrics']): Service => ({
  ...toqServer,
  metrics: [{ id: 'mine', title: 'Mine', labels: ['service'], targets: 1, metrics }],
});

describe('an objective stops the build', () => {
  test.each<[string, Partial<Given>, string]>([
    [
      'whose bound is no bucket',
      { sli: latency({ under: 0.3 }) },
      'objective latency of toq_server: 0.3 is no bucket of http_request_duration_seconds, expected one of 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10',
    ],
    [
      'whose budget is so large that no error is bad enough',
      { target: 0.93 },
      'at 14.4 times its budget more than all requests would fail: that alert can never fire',
    ],
    ['that is no share', { target: 99.9 }, 'given target 99.9, expected a share such as 0.999'],
    ['of all requests', { target: 1 }, 'given target 1, expected a share such as 0.999'],
    [
      'on a label that the service does not send',
      { service: sending(counter('http_requests_total', 'requests', ['method', 'path'], 'All.')) },
      'http_requests_total has no label status',
    ],
    [
      'on routes that its histogram does not tell apart',
      {
        service: sending(histogram('http_request_duration_seconds', 'seconds', [], 'Time.')),
        sli: latency({ under: 0.5 }),
      },
      'http_request_duration_seconds_bucket has no label method, path',
    ],
    [
      'on a metric that the service does not send',
      { service: sending() },
      'the contract has no http_requests_total',
    ],
  ])('%s', (_, change, message) => {
    expect(() => objective(given(change))).toThrow(ObjectiveError);
    expect(() => objective(given(change))).toThrow(message);
  });

  test('of a service without HTTP', () => {
    const { http: _, ...service } = toqServer;
    expect(() => objective(given({ service }))).toThrow(
      'objective availability of toq_server: it sends no HTTP metrics',
    );
  });
});

test('the budget has no rounding error', () => {
  expect(budgetOf({ target: 0.999 })).toBe(0.001);
  expect(budgetOf({ target: 0.9995 })).toBe(0.0005);
});

test('a bound is matched as Prometheus 2 writes it, and as Prometheus 3 does', () => {
  const recorded = objectiveRecording(
    objective(given({ target: 0.99, sli: latency({ under: 1 }) })),
  );
  const { expr } = recorded.rules.find(({ record }) => record === 'slo:sli_error:rate5m') ?? {};
  const pattern = /le=~"([^"]+)"/.exec(expr ?? '')?.[1];
  expect(['1', '1.0', '10', '1.5'].filter((le) => new RegExp(`^(?:${pattern})$`).test(le))).toEqual(
    ['1', '1.0'],
  );
});

test("an objective's series are sloth's", () => {
  const { rules } = objectiveRecording(objective(given({})));
  const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'];
  expect(rules.map(({ record }) => record)).toEqual(
    expect.arrayContaining([
      ...windows.map((window) => `slo:sli_error:ratio_rate${window}`),
      'slo:objective:ratio',
      'slo:error_budget:ratio',
      'slo:time_period:days',
      'slo:current_burn_rate:ratio',
      'slo:period_burn_rate:ratio',
      'slo:period_error_budget_remaining:ratio',
      'sloth_slo_info',
    ]),
  );
  for (const { labels } of rules) {
    expect(labels).toMatchObject({
      sloth_id: 'toq_server-availability',
      sloth_service: 'toq_server',
      sloth_slo: 'availability',
    });
  }
});

test('what is recorded may be asked like any other series, with its labels', () => {
  const { series } = withRecorded({ series: seriesOf([]) }, ruleFiles([toqServer]));
  expect([...(series.get('route_status:http_requests:rate5m')?.labels.keys() ?? [])]).toEqual([
    'service',
    'method',
    'path',
    'status',
  ]);
  expect([...(series.get('slo:sli_error:ratio_rate1h')?.labels.keys() ?? [])]).toContain(
    'sloth_id',
  );
});
