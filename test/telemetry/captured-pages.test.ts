import { describe, expect, test } from 'vitest';
import { alertmanager } from '../../telemetry/alertmanager.js';
import { goRuntimeMetrics } from '../../telemetry/go-runtime.js';
import { host } from '../../telemetry/host.js';
import { mysql } from '../../telemetry/mysql.js';
import { redis } from '../../telemetry/redis.js';
import { alloy, loki, prometheus, tempo } from '../../telemetry/stack.js';
import { toqServerMetrics } from '../../telemetry/toq-server.js';
import { missingOnPage, missingOnPages } from '../../telemetry/read/missing-on-page.js';
import { capturedPage } from '../support/exposition.js';

const sources = [mysql, redis, host, alloy, tempo, loki, prometheus, alertmanager];

describe('the contract holds against the captured pages', () => {
  test.each(sources)('$id', (source) => {
    expect(source.captured?.length).toBeGreaterThan(0);
    expect(missingOnPages(source, capturedPage)).toEqual([]);
  });

  test("toq-server's own metrics, with the constant labels on every series", () => {
    const page = capturedPage('toq_server.prom');
    const runtime = new Set(goRuntimeMetrics.map(({ name }) => name));
    const own = toqServerMetrics.metrics.filter(({ name }) => !runtime.has(name));
    expect(own.flatMap((metric) => missingOnPage(metric, page))).toEqual([]);
    const bare = page.samples.filter(
      ({ labels }) =>
        !['service', 'deployment_environment', 'service_version'].every((label) => label in labels),
    );
    expect(bare).toEqual([]);
  });

  // The stand-in of the app gives few go_* metrics; Loki uses the same collectors of client_golang.
  test('go_* and process_*, as client_golang 1.20 gives them', () => {
    const page = capturedPage('loki-3.7.prom');
    expect(goRuntimeMetrics.flatMap((metric) => missingOnPage(metric, page))).toEqual([]);
  });

  test('a metric that the page lacks, has in another type or without a label is found', () => {
    const page = capturedPage('redis_exporter-1.45-redis-7.0.prom');
    const metric = {
      name: 'redis_db_keys',
      type: 'counter',
      unit: 'keys',
      labels: ['shard'],
      help: '',
    } as const;
    expect(missingOnPage({ ...metric, name: 'redis_no_such' }, page)).toEqual([
      'redis_no_such: not given',
    ]);
    expect(missingOnPage(metric, page)).toEqual([
      'redis_db_keys: given as gauge, the contract says counter',
      'redis_db_keys: no label shard',
    ]);
  });
});
