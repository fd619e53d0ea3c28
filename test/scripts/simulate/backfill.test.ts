import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toqServerMetrics } from '../../../telemetry/toq-server.js';
import { execute, freePort, startServer } from '../../../programs/programs.js';
import { backfill, type BackfillOptions } from '../../../scripts/simulate/backfill.js';
import { plannedRequests } from '../../../scripts/simulate/workload.js';
import { describeNeeding } from '../../support/needing.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { runCommand, startCommand } from '../../support/command.js';

const HOUR = 3600;
// Hours ago, so that the blocks do not meet the head block.
const END = Math.floor(Date.now() / 1000 / HOUR) * HOUR - 6 * HOUR;

const optionsIn = (out: string): BackfillOptions => ({
  seed: 1,
  rate: 20,
  instances: 2,
  duration: 600_000,
  deployAfter: 300_000,
  service: { name: 'toq_server', namespace: 'projeto-toq', environment: 'homo' },
  port: 8080,
  end: END,
  out,
});

const silent = () => undefined;
const goOn = new AbortController().signal;

describe('the file', () => {
  test('is the same for the same seed, another for another, and alone in its folder', async () => {
    const [first, second, third] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    const { file } = await backfill(optionsIn(first), silent, goOn);
    expect(file).toBe(join(first, 'toq_server.om'));
    await backfill(optionsIn(second), silent, goOn);
    await backfill({ ...optionsIn(third), seed: 2 }, silent, goOn);
    const text = (folder: string) => readFileSync(join(folder, 'toq_server.om'), 'utf8');
    expect(text(second) === text(first)).toBe(true);
    expect(text(third) === text(first)).toBe(false);
    expect(text(first).endsWith('\n# EOF\n')).toBe(true);
    expect(readdirSync(first)).toEqual(['toq_server.om']);
  });

  test('is not left half-written when the work fails', async () => {
    const out = temporaryFolder();
    let lines = 0;
    const failing = () => {
      if (++lines === 5) throw new Error('stopped');
    };
    await expect(backfill(optionsIn(out), failing, goOn)).rejects.toThrow('stopped');
    expect(readdirSync(out)).toEqual([]);
  });

  test('is not left half-written by Ctrl-C either', async () => {
    const out = temporaryFolder();
    const run = startCommand('simulate', ['--backfill', '24h', '--out', out]);
    while (readdirSync(out).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 500));
    run.child.kill('SIGINT');
    const { code, stderr } = await run.ended;
    expect(stderr).toBe('error: interrupted: nothing was written\n');
    expect(code).toBe(2);
    expect(readdirSync(out)).toEqual([]);
  });

  test('the command writes it and says what to run next', async () => {
    const out = temporaryFolder();
    const { code, stdout } = await runCommand('simulate', ['--backfill', '2m', '--out', out]);
    expect(code).toBe(0);
    const file = join(out, 'toq_server.om');
    expect(stdout).toContain(`promtool tsdb create-blocks-from openmetrics ${file} DATA_FOLDER`);
    const up = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('up{'));
    expect(up.length).toBe(9);
    expect(up[0]).toMatch(
      /^up\{job="toq_server",instance="toq_server:8080",service="toq_server"\} 1 \d+$/,
    );
  });
});

const answer = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'loaded into a real Prometheus', () => {
  test('every metric is there, counters count, and the deployment resets them', async () => {
    const folder = temporaryFolder();
    const options = optionsIn(folder);
    const { file, requests } = await backfill(options, silent, goOn);
    const store = join(folder, 'store');
    await execute('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, store]);
    const config = join(folder, 'prometheus.yml');
    writeFileSync(config, 'scrape_configs: []\n');
    const address = `127.0.0.1:${await freePort()}`;
    const server = await startServer(
      'prometheus',
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${store}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=${address}`,
      ],
      `http://${address}`,
      async () => (await fetch(`http://${address}/-/ready`)).ok,
    );
    try {
      const ask = async (query: string, time = END) => {
        const body = new URLSearchParams({ query, time: String(time) });
        const response = await fetch(`http://${address}/api/v1/query`, { method: 'POST', body });
        return answer.parse(await response.json()).data.result.map(({ metric, value }) => ({
          labels: metric,
          value: Number(value[1]),
        }));
      };
      for (const { name, type } of toqServerMetrics.metrics) {
        const series = type === 'histogram' ? `${name}_bucket` : name;
        expect(await ask(`count(last_over_time(${series}[10m]))`), name).not.toEqual([]);
      }
      expect((await ask('up')).map(({ labels, value }) => [labels['instance'], value])).toEqual([
        ['toq_server:8080', 1],
        ['toq_server:8081', 1],
      ]);
      // What was answered before the last scrape before a deployment, and after it, is in the store.
      const counted = await ask('sum(max_over_time(http_requests_total[11m]))');
      const planned = [...plannedRequests(options)];
      expect(requests).toBeLessThanOrEqual(planned.length);
      expect(counted[0]?.value).toBeGreaterThan(0.97 * planned.length);
      expect(counted[0]?.value).toBeLessThanOrEqual(planned.length);
      const versions = 'count by (service_version) (go_goroutines{instance="toq_server:8080"})';
      const versionAt = async (time: number) =>
        (await ask(versions, time)).map(({ labels }) => labels['service_version']);
      expect(await versionAt(END - 400)).toEqual(['2.0.0']);
      expect(await versionAt(END - 300 + 290)).toContain('2.0.1');
      const starts = await ask(
        'process_start_time_seconds{instance="toq_server:8081",service_version="2.0.1"}',
      );
      expect(starts[0]?.value).toBe(END - 600 + 305);
    } finally {
      await server.stop();
    }
  });
});
