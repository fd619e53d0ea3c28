import { describe, expect, test } from 'vitest';
import { stackText } from '../../stack/compose-file.js';
import { service, services } from './stack-files.js';

describe('security', () => {
  test.each(services)('%s is confined', (_, one) => {
    expect(one.user).toMatch(/^[1-9]\d*:\d+$/);
    expect(one.read_only).toBe(true);
    expect(one.cap_drop).toEqual(['ALL']);
    expect(one.security_opt).toEqual(['no-new-privileges:true']);
    expect(one.mem_limit).toMatch(/^\d+[mg]$/);
    expect(one.pids_limit).toBeGreaterThan(0);
  });

  test.each(services.filter(([name]) => name !== 'toq_server'))('%s says its health', (_, one) => {
    expect(one.healthcheck?.test.length).toBeGreaterThan(1);
  });

  test('who waits for another waits for its health', () => {
    const conditions = services.flatMap(([, { depends_on }]) => Object.values(depends_on));
    expect(conditions.length).toBeGreaterThan(5);
    expect(new Set(conditions.map(({ condition }) => condition))).toEqual(
      new Set(['service_healthy']),
    );
  });

  test("from the app's network only Alloy and Grafana can be reached", () => {
    const on = (network: string) =>
      services.filter(([, one]) => one.networks.includes(network)).map(([name]) => name);
    expect(on('edge').sort()).toEqual(['alloy', 'grafana', 'toq_server']);
    expect(on('backend').sort()).toEqual([
      'alertmanager',
      'alloy',
      'grafana',
      'loki',
      'prometheus',
      'tempo',
    ]);
    // It alone must reach the internet, and nobody may reach it from there.
    expect(on('outside')).toEqual(['alertmanager']);
    expect(on('databases').sort()).toEqual([
      'alloy',
      'mysql',
      'mysql-exporter',
      'redis',
      'redis-exporter',
    ]);
  });

  const text = stackText('docker-compose.yml');
  const example = stackText('.env.example');

  test('no password in a file', () => {
    const secrets = services.flatMap(([, { environment }]) =>
      Object.entries(environment).filter(
        ([name, value]) => /PASSWORD/.test(name) && value !== 'yes',
      ),
    );
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.filter(([, value]) => !/^\$\{\w+:\?.+\}$/.test(value))).toEqual([]);
    expect(example).not.toMatch(/PASSWORD=\S/);
  });

  test('the example names every variable of the compose file, and no other', () => {
    const used = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name));
    const named = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect([...used, 'COMPOSE_PROJECT_NAME'].sort()).toEqual(named.sort());
  });

  test('no anonymous access, and nothing reports to its maker', () => {
    expect(service('grafana').environment).toMatchObject({
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
    });
    expect(service('alloy').command).toContain('--disable-reporting');
  });
});
