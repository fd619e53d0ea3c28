import { expect, test } from 'vitest';
import { contractFindings } from '../../../scripts/build-dashboards/contract-findings.js';
import { gauge } from '../../../telemetry/model.js';
import { redis } from '../../../telemetry/redis.js';

const declaring = (name: string, labels: readonly 'db'[] = []) =>
  contractFindings([{ ...redis, metrics: [gauge(name, 'keys', labels, 'Of a test.')] }]);

test('a metric that no captured page has is a finding, with the page', () => {
  expect(declaring('redis_db_key')).toMatchObject([
    {
      rule: 'metric-captured',
      file: 'telemetry/captured/redis_exporter-1.45-redis-7.0.prom',
      message: 'redis_db_key: not given',
    },
  ]);
});

test('so is one of another type, or without a label', () => {
  expect(declaring('redis_commands_total').map(({ message }) => message)).toEqual([
    'redis_commands_total: given as counter, the contract says gauge',
  ]);
  expect(declaring('redis_connected_clients', ['db']).map(({ message }) => message)).toEqual([
    'redis_connected_clients: no label db',
  ]);
});

test('what the page shows is none, and neither is a source without pages', () => {
  expect(declaring('redis_connected_clients')).toEqual([]);
  const { captured: _, ...unseen } = redis;
  expect(contractFindings([unseen])).toEqual([]);
});
