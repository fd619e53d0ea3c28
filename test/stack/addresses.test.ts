import { describe, expect, test } from 'vitest';
import { readSettings } from '../../datasources/settings.js';
import { publishedPort, stackText } from '../../stack/compose-file.js';
import { alloy, listening, loki, prometheus, services, tempo } from './stack-files.js';

const settings = readSettings({});

describe('addresses', () => {
  const others = [
    ...alloy.matchAll(/(?:http:\/\/|__address__ = ")([a-z][a-z_-]*):(\d+)/g),
    ...tempo.metrics_generator.storage.remote_write.flatMap(({ url }) => [
      ...url.matchAll(/http:\/\/([a-z-]+):(\d+)/g),
    ]),
    ...[
      settings.TOQ_PROMETHEUS_URL,
      settings.TOQ_LOKI_URL,
      settings.TOQ_TEMPO_URL,
      settings.TOQ_ALERTMANAGER_URL,
      loki.ruler.alertmanager_url,
      loki.ruler.remote_write.clients.prometheus.url,
    ].flatMap((url) => [...url.matchAll(/http:\/\/([a-z-]+):(\d+)/g)]),
    ...prometheus.alerting.alertmanagers.flatMap((one) =>
      one.static_configs.flatMap(({ targets }) =>
        targets.flatMap((target) => [...target.matchAll(/^([a-z-]+):(\d+)$/g)]),
      ),
    ),
    ...stackText('alloy/app-targets.yml').matchAll(/^ +- ([a-z_]+):(\d+)$/gm),
  ].map(([address, host = '', port]) => ({ address, host, port: Number(port) }));

  test('every address is a service and a port it listens on', () => {
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter(({ host, port }) => !listening[host]?.includes(port))).toEqual([]);
  });

  test('published on loopback only, on the ports that the team knows', () => {
    const published = services.flatMap(([name, { ports }]) =>
      ports.map((port) => ({ name, ...publishedPort(port) })),
    );
    expect(published.filter(({ host }) => host !== '127.0.0.1')).toEqual([]);
    expect(
      published.filter(({ name, container }) => !listening[name]?.includes(container)),
    ).toEqual([]);
    expect(published.map(({ name, port }) => `${name} ${port}`).sort()).toEqual([
      'alertmanager 9093',
      'alloy 12345',
      'alloy 4318',
      'grafana 3000',
      'loki 3100',
      'mysql-exporter 9104',
      'prometheus 9091',
      'redis-exporter 9121',
      'tempo 3200',
    ]);
  });

  test('health checks ask the port that the service listens on', () => {
    const asked = services.flatMap(([name, { healthcheck }]) =>
      [...(healthcheck?.test.join(' ') ?? '').matchAll(/127\.0\.0\.1[:/](\d+)/g)].map(
        ([, port]) => ({ name, port: Number(port) }),
      ),
    );
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter(({ name, port }) => !listening[name]?.includes(port))).toEqual([]);
  });

  test('no gRPC outside a process', () => {
    expect(alloy).not.toMatch(/grpc|4317/);
    expect([tempo.server.grpc_listen_address, loki.server.grpc_listen_address]).toEqual([
      '127.0.0.1',
      '127.0.0.1',
    ]);
  });
});
