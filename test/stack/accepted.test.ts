import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { execute, findProgram, freePort, startServer } from '../../programs/programs.js';
import { readCompose, STACK } from '../../stack/compose-file.js';
import { alertingFiles, everybody } from '../support/alerting.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { describeNeeding, describeWithStack } from '../support/needing.js';

const program = (name: string) => findProgram(name) ?? name;

describeNeeding(['promtool'], 'prometheus', 'Prometheus accepts prometheus.yml', () => {
  test('promtool check config', async () => {
    const { stdout } = await execute(program('promtool'), [
      'check',
      'config',
      `${STACK}prometheus.yml`,
    ]);
    expect(stdout).toContain('SUCCESS');
  });
});

describeNeeding(['docker-compose'], 'docker-compose', 'compose accepts docker-compose.yml', () => {
  const passwords = {
    GRAFANA_ADMIN_PASSWORD: 'a',
    MYSQL_EXPORTER_PASSWORD: 'b',
    REDIS_EXPORTER_PASSWORD: 'c',
  };
  // The example with its empty passwords: a .env of the folder and this process's variables would hide what is missing.
  const config = (variables: Readonly<Record<string, string>>, profile: string[] = []) =>
    execute(
      program('docker-compose'),
      ['--env-file', '.env.example', ...profile, 'config', '--quiet'],
      { cwd: STACK, env: { PATH: process.env['PATH'], ...variables } },
    );

  test('with every password, with and without the demo', async () => {
    await config(passwords);
    await config(passwords, ['--profile', 'demo']);
  });

  test.each(Object.keys(passwords))('and refuses to start without %s', async (name) => {
    const others = Object.fromEntries(Object.entries(passwords).filter(([one]) => one !== name));
    await expect(config(others)).rejects.toThrow(`set ${name} in .env`);
  });
});

describeWithStack(['alloy'], 'Alloy accepts config.alloy', () => {
  const config = `${STACK}alloy/config.alloy`;

  test('alloy fmt finds nothing to change', async () => {
    await execute(program('alloy'), ['fmt', '--test', config]);
  });

  test('alloy validate, at the stability level of the compose file', async () => {
    const level = readCompose().services['alloy']?.command.find((one) =>
      one.startsWith('--stability.level='),
    );
    expect(level).toBeDefined();
    await execute(program('alloy'), ['validate', level ?? '', config]);
    await expect(execute(program('alloy'), ['validate', config])).rejects.toThrow('stability');
  });
});

describeWithStack(['loki'], 'Loki accepts loki-config.yaml', () => {
  test('loki -verify-config', async () => {
    const { stderr } = await execute(program('loki'), [
      '-verify-config',
      `-config.file=${STACK}loki-config.yaml`,
    ]);
    expect(stderr).toContain('config is valid');
  });
});

describeWithStack(['alertmanager'], 'Alertmanager accepts what the build writes', () => {
  test('with the flags of the compose file', async () => {
    const folder = temporaryFolder();
    for (const { path, text } of alertingFiles(everybody)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const address = `127.0.0.1:${await freePort()}`;
    const flags = readCompose()
      .services['alertmanager']?.command.map((flag) =>
        flag
          .replace('/etc/alertmanager', join(folder, 'prometheus'))
          .replace('=/alertmanager', `=${join(folder, 'data')}`)
          .replace(/\$\{.*\}/, `http://${address}`),
      )
      .concat(`--web.listen-address=${address}`);
    const ready = async () => (await fetch(`http://${address}/-/ready`)).ok;
    const server = await startServer(program('alertmanager'), flags ?? [], address, ready);
    await server.stop();
  });
});

describeWithStack(['tempo'], 'Tempo accepts tempo-config.yaml', () => {
  test('tempo -config.verify', async () => {
    const { stderr } = await execute(program('tempo'), [
      '-config.verify',
      `-config.file=${STACK}tempo/tempo-config.yaml`,
    ]);
    // Tempo says what looks wrong as warnings, and ends well all the same.
    expect(stderr).not.toMatch(/warn|error/i);
  });
});

describe('what the demo reads', () => {
  // The image of MySQL sources its script with bash; Redis' runs it with sh.
  test.each([
    ['sh', 'demo/redis.sh'],
    ['bash', 'demo/mysql-exporter-user.sh'],
  ])('%s understands %s', async (shell, path) => {
    await execute(shell, ['-n', `${STACK}${path}`]);
  });
});
