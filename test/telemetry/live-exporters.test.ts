import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  execute,
  findProgram,
  freePort,
  startServer,
  type Server,
} from '../../programs/programs.js';
import type { MetricSource } from '../../telemetry/model.js';
import { mysql } from '../../telemetry/mysql.js';
import { redis } from '../../telemetry/redis.js';
import { missingOnPage } from '../../telemetry/read/missing-on-page.js';
import { parsePage } from '../../telemetry/read/exposition.js';
import { describeNeeding } from '../support/needing.js';

const started: Server[] = [];
const folders: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'toq-exporter-'));
  folders.push(path);
  return path;
};

afterEach(async () => {
  for (const server of started.splice(0).reverse()) await server.stop();
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

const page = async (url: string) => (await fetch(`${url}/metrics`)).text();

/** Starts an exporter, waits until it reaches its server, and says what its page lacks of the contract. */
async function faultsOf(
  source: MetricSource,
  exporter: string,
  upMetric: string,
  args: (listen: string) => readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const isUp = async () => new RegExp(`^${upMetric} 1$`, 'm').test(await page(url));
  started.push(await startServer(exporter, args(listen), url, isUp, env));
  const live = parsePage(await page(url));
  return source.metrics.flatMap((metric) => missingOnPage(metric, live));
}

describeNeeding(
  ['mariadbd', 'mariadb-install-db', 'mariadb-admin', 'prometheus-mysqld-exporter'],
  'mariadb-server prometheus-mysqld-exporter',
  'mysqld_exporter on a live MariaDB',
  () => {
    test('gives every metric of the contract', async () => {
      const data = folder();
      const socket = join(data, 'server.sock');
      const user = process.getuid?.() === 0 ? ['--user=root'] : [];
      await execute('mariadb-install-db', [
        '--no-defaults',
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        ...user,
      ]);
      const admin = findProgram('mariadb-admin') ?? '';
      const answers = () =>
        execute(admin, ['--no-defaults', '-uroot', `--socket=${socket}`, 'ping']).then(() => true);
      started.push(
        await startServer(
          findProgram('mariadbd') ?? '',
          [
            '--no-defaults',
            `--datadir=${data}`,
            `--socket=${socket}`,
            '--skip-networking',
            ...user,
          ],
          socket,
          answers,
        ),
      );
      const faults = await faultsOf(
        mysql,
        'prometheus-mysqld-exporter',
        'mysql_up',
        (listen) => [`--web.listen-address=${listen}`],
        { DATA_SOURCE_NAME: `root@unix(${socket})/` },
      );
      expect(faults).toEqual([]);
    });
  },
);

describeNeeding(
  ['redis-server', 'prometheus-redis-exporter'],
  'redis-server prometheus-redis-exporter',
  'redis_exporter on a live Redis',
  () => {
    test('gives every metric of the contract', async () => {
      const port = await freePort();
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder()];
      const answers = async () =>
        (await execute('redis-cli', ['-p', String(port), 'ping'])).stdout.includes('PONG');
      started.push(await startServer('redis-server', args, `redis://127.0.0.1:${port}`, answers));
      const faults = await faultsOf(redis, 'prometheus-redis-exporter', 'redis_up', (listen) => [
        '-redis.addr',
        `redis://127.0.0.1:${port}`,
        '-web.listen-address',
        listen,
      ]);
      expect(faults).toEqual([]);
    });
  },
);
