import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { startAlertmanager } from '../../programs/alertmanager-server.js';
import { freePort } from '../../programs/programs.js';
import { startPrometheus } from '../../programs/prometheus-server.js';
import { writeAlerting } from '../support/alerting.js';
import { openWebhookSink } from '../support/webhook-sink.js';

const config = z.looseObject({
  route: z.looseObject({ routes: z.array(z.looseObject({})) }),
  time_intervals: z.tuple([z.looseObject({ name: z.string() })]),
});

/** When quiet hours are: never, or always. */
export type Quiet = 'never' | 'always';

/** The configuration with times that a test can wait for. */
function inAHurry(path: string, quiet: Quiet): void {
  const { route, time_intervals, ...rest } = config.parse(parse(readFileSync(path, 'utf8')));
  const years = quiet === 'never' ? ['1970'] : ['2000:2999'];
  const hurried = {
    ...rest,
    route: { ...route, group_wait: '1s', group_interval: '1s' },
    time_intervals: [{ name: time_intervals[0].name, time_intervals: [{ years }] }],
  };
  writeFileSync(path, stringify(hurried));
}

/** A real Alertmanager that calls a sink, each file with a secret as a path of it; it can be killed and started again. */
export async function liveAlertmanager(settings: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'toq-alerting-'));
  const sink = await openWebhookSink();
  const path = writeAlerting(folder, settings, (file) => `${sink.url}${file}`);
  const text = readFileSync(path, 'utf8');
  const setQuiet = (quiet: Quiet) => {
    writeFileSync(path, text);
    inAHurry(path, quiet);
  };
  setQuiet('never');
  const port = await freePort();
  const start = () => startAlertmanager(path, join(folder, 'data'), port);
  let server = await start();
  return {
    url: server.url,
    told: sink.told,
    kill: () => server.stop('SIGKILL'),
    start: async () => {
      server = await start();
    },
    reload: async (quiet: Quiet) => {
      setQuiet(quiet);
      await fetch(`${server.url}/-/reload`, { method: 'POST' });
    },
    stop: async () => {
      await server.stop();
      sink.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A real Prometheus that scrapes `page` and evaluates `rules` each second, and calls an Alertmanager. */
export async function livePrometheus(page: () => string, rules: unknown, alertmanager: string) {
  const folder = mkdtempSync(join(tmpdir(), 'toq-prometheus-'));
  const target = createServer((_, response) => response.end(page()));
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const address = target.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const hostOf = (url: string) => url.slice('http://'.length);
  writeFileSync(join(folder, 'rules.yml'), stringify(rules));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: ['rules.yml'],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [hostOf(alertmanager)] }] }] },
      scrape_configs: [
        {
          job_name: 'app',
          honor_labels: true,
          static_configs: [{ targets: [`127.0.0.1:${address.port}`] }],
        },
      ],
    }),
  );
  const server = await startPrometheus(join(folder, 'prometheus.yml'), join(folder, 'store'), [
    '--rules.alert.resend-delay=1s',
  ]);
  return {
    stop: async () => {
      await server.stop();
      target.closeAllConnections();
      target.close();
      rmSync(folder, { recursive: true });
    },
  };
}
