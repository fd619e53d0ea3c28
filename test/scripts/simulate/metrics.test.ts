import { describe, expect, test } from 'vitest';
import { packageContract } from '../../../services/contract.js';
import { forbiddenMetric } from '../../../telemetry/contract.js';
import { toqServerMetrics } from '../../../telemetry/toq-server.js';
import { identityOf } from '../../../scripts/simulate/identity.js';
import { openAppMetrics } from '../../../scripts/simulate/metrics.js';
import { timeline } from '../../../scripts/simulate/timeline.js';
import { plannedRequests } from '../../../scripts/simulate/workload.js';
import { missingOnPage } from '../../../telemetry/read/missing-on-page.js';
import { parsePage } from '../../../telemetry/read/exposition.js';

const STARTED = 1_700_000_000_000;
const UNSET = ['active_sessions_total', 'system_uptime_seconds'];
const service = { name: 'toq_server', namespace: 'projeto-toq', environment: 'homo' };
const workload = { seed: 1, rate: 50, instances: 1, duration: 120_000, deployAfter: Infinity };
const plan = [...plannedRequests(workload)];

const first = { number: 0, since: 0, version: 0 } as const;
const second = { number: 1, since: 60_000, version: 1 } as const;
const metrics = openAppMetrics(identityOf(service, 0, first, 1), STARTED);
for (const { kind, request } of timeline(plan)) {
  if (kind === 'arrived') metrics.arrived();
  else metrics.answered(request);
}
metrics.arrived();
const page = parsePage(await metrics.page(STARTED + 120_000));
const of = (name: string, labels: Readonly<Record<string, string>> = {}) =>
  page.samples
    .filter((one) => one.name === name)
    .filter((one) => Object.entries(labels).every(([key, value]) => one.labels[key] === value))
    .reduce((sum, one) => sum + one.value, 0);

describe('/metrics', () => {
  test('has every metric of the contract with its type and labels', () => {
    // The scraper adds job and instance.
    expect(toqServerMetrics.metrics.flatMap((metric) => missingOnPage(metric, page))).toEqual([]);
  });

  test('has nothing else, but the two that the app registers and never sets', () => {
    const known = new Set(toqServerMetrics.metrics.map(({ name }) => name));
    expect([...page.types.keys()].filter((name) => !known.has(name))).toEqual(UNSET);
    const forbidden = page.samples.filter(({ name }) => forbiddenMetric(packageContract, name));
    expect(forbidden.map(({ name, value }) => [name, value])).toEqual(
      UNSET.map((name) => [name, 0]),
    );
  });

  test('has the constant labels on every series', () => {
    const constant = {
      service: 'toq_server',
      deployment_environment: 'homo',
      service_version: '2.0.0',
    };
    for (const { labels } of page.samples) expect(labels).toMatchObject(constant);
    expect(page.samples.length).toBeGreaterThan(1000);
  });

  test('counts each request once, by method, path and status', () => {
    expect(of('http_requests_total')).toBe(plan.length);
    expect(of('http_request_duration_seconds_count')).toBe(plan.length);
    const failed = plan.filter(({ status }) => status === 503).length;
    expect(of('http_requests_total', { status: '503' })).toBe(failed);
    expect(failed).toBeGreaterThan(0);
    expect(of('http_requests_in_flight')).toBe(1);
  });

  test('observes -1 for answers without a body', () => {
    const unmatched = plan.filter(({ path }) => path === '/.env').length;
    expect(unmatched).toBeGreaterThan(0);
    expect(of('http_response_size_bytes_sum', { path: '/.env' })).toBe(-unmatched);
  });

  test('counts one look-up of permissions as two operations', () => {
    expect(of('cache_operations_total', { operation: 'get' })).toBeGreaterThan(1000);
    expect(of('cache_operations_total', { operation: 'user_permissions_lookup' })).toBe(
      of('cache_operations_total', { operation: 'get' }),
    );
  });

  test('has no child before its first event', async () => {
    const fresh = openAppMetrics(identityOf(service, 0, second, 1), STARTED + 60_000);
    const { samples } = parsePage(await fresh.page(STARTED + 61_000));
    expect(
      samples.filter(({ name }) => /^(http_requests_total|errors_total|database_)/.test(name)),
    ).toEqual([]);
    const started = samples.find(({ name }) => name === 'process_start_time_seconds');
    expect(started?.value).toBe(STARTED / 1000 + 60);
    expect(started?.labels['service_version']).toBe('2.0.1');
  });

  test('the runtime works: CPU grows with time and work, collections happen', async () => {
    expect(of('process_cpu_seconds_total')).toBeGreaterThan(1);
    expect(of('go_gc_duration_seconds_count')).toBeGreaterThan(10);
    const later = parsePage(await metrics.page(STARTED + 180_000));
    const cpu = later.samples.find(({ name }) => name === 'process_cpu_seconds_total');
    expect(cpu?.value).toBeGreaterThan(of('process_cpu_seconds_total'));
  });
});
