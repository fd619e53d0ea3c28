import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dashboardProvider } from '../../dashboards/provider.js';
import { STACK, stackText } from '../../stack/compose-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { alloy, compose, loki, prometheus, service, services } from './stack-files.js';
import { toqServer } from '../../services/toq-server.js';

describe('paths', () => {
  const mounts = services.flatMap(([name, { volumes }]) =>
    volumes.map((volume) => {
      const [source = '', target = '', mode = ''] = volume.split(':');
      return { name, source, target, mode };
    }),
  );
  const mounted = (name: string, path: string, named: boolean) =>
    mounts.some(
      (mount) =>
        mount.name === name &&
        (path === mount.target || path.startsWith(`${mount.target}/`)) &&
        named === mount.source in compose.volumes,
    );

  test('what is mounted from the repository exists, read-only', () => {
    const files = mounts.filter(({ source }) => source.startsWith('.'));
    expect(files.length).toBeGreaterThan(8);
    expect(files.filter(({ source }) => !existsSync(resolve(STACK, source)))).toEqual([]);
    expect(files.filter(({ mode }) => mode !== 'ro')).toEqual([]);
  });

  test.each([
    ['prometheus', '/etc/prometheus/prometheus.yml'],
    ['loki', '/etc/loki/loki-config.yaml'],
    ['alertmanager', '/etc/alertmanager/alertmanager.yml'],
    ['tempo', '/etc/tempo/tempo-config.yaml'],
    ['alloy', '/etc/alloy/config.alloy'],
  ])('%s reads the file that is mounted', (name, path) => {
    expect(service(name).command.join(' ')).toContain(path);
    expect(mounted(name, path, false)).toBe(true);
    const { source = '', target = '' } =
      mounts.find((mount) => mount.name === name && path.startsWith(mount.target)) ?? {};
    expect(existsSync(resolve(STACK, source, posix.relative(target, path)))).toBe(true);
  });

  test('Prometheus, Loki and Alertmanager read what the build writes', () => {
    const written = mounts.filter(({ source }) => source.startsWith('../prometheus'));
    expect(written.map(({ name, source, target }) => [name, source, target])).toEqual([
      ['prometheus', '../prometheus/rules', '/etc/prometheus/rules'],
      ['alertmanager', '../prometheus', '/etc/alertmanager'],
      ['loki', '../prometheus/loki-rules', `${loki.ruler.storage.local.directory}/fake`],
    ]);
    expect(prometheus.rule_files).toEqual(['/etc/prometheus/rules/*.yml']);
  });

  test('every file that config.alloy reads is mounted', () => {
    const files = [...alloy.matchAll(/"(\/etc\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files).toEqual(['/etc/alloy/app-targets.yml']);
    expect(files.every((path) => mounted('alloy', path, false))).toBe(true);
  });

  test('what must survive a restart lies on a volume', () => {
    const folders = [
      ...[...stackText('tempo/tempo-config.yaml').matchAll(/: (\/var\/\S+)/g)].map(
        ([, path = '']) => ['tempo', path] as const,
      ),
      ...[...stackText('loki-config.yaml').matchAll(/: (\/(?!etc\/)\S+)/g)].map(
        ([, path = '']) => ['loki', path] as const,
      ),
      ...['prometheus', 'alloy', 'alertmanager'].flatMap((name) =>
        [
          ...service(name)
            .command.join(' ')
            .matchAll(/storage(?:\.tsdb)?\.path=(\S+)/g),
        ].map(([, path = '']) => [name, path] as const),
      ),
      ['grafana', '/var/lib/grafana'] as const,
    ];
    expect(folders.length).toBeGreaterThan(10);
    expect(folders.filter(([name, path]) => !mounted(name, path, true))).toEqual([]);
  });

  test('the simulator finds all its code in what its container mounts', () => {
    const folder = temporaryFolder();
    for (const { source, target } of mounts.filter(({ name }) => name === 'toq_server')) {
      const place = join(folder, posix.relative('/package', target));
      // By a link, code would find its neighbours in this repository.
      if (source.endsWith('/node_modules')) symlinkSync(resolve(STACK, source), place);
      else cpSync(resolve(STACK, source), place, { recursive: true });
    }
    const args = [...service('toq_server').command.slice(1), '--help'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test("Grafana's mounts are those of the README, and the provider reads one of them", () => {
    const grafana = mounts.filter(
      ({ name, source }) => name === 'grafana' && source.startsWith('.'),
    );
    expect(Object.fromEntries(grafana.map(({ source, target }) => [source, target]))).toEqual({
      '../grafana/datasources': '/etc/grafana/provisioning/datasources',
      '../grafana/dashboards': '/etc/grafana/provisioning/dashboards',
      '../grafana/dashboard-files': dashboardProvider(toqServer).providers[0]?.options.path,
    });
  });
});
