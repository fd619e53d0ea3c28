import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { startAlertmanager } from '../../../programs/alertmanager-server.js';
import { freePort, type Server } from '../../../programs/programs.js';
import { startPrometheus } from '../../../programs/prometheus-server.js';
import { describeNeeding } from '../../support/needing.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { BUILT, verify } from './stand-in/stack.js';

const KEYS = ['rules', 'watchdog', 'alertmanager-ready', 'alertmanager-config', 'alert-probe'];

/** A copy of what is built for Prometheus and Alertmanager, with one text of a file replaced. */
function changed(file: string, from: string, to: string): string {
  const folder = temporaryFolder();
  cpSync(BUILT.rules, folder, { recursive: true });
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return folder;
}

/** A Prometheus that evaluates every rule of a folder each second. */
async function evaluating(folder: string, rules: string, targets: readonly string[]) {
  const loaded = join(folder, 'rules');
  cpSync(rules, loaded, { recursive: true });
  for (const name of readdirSync(loaded)) {
    const path = join(loaded, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/interval: \w+/g, 'interval: 1s'));
  }
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    stringify({
      global: { evaluation_interval: '1s' },
      rule_files: ['rules/*.yml'],
      alerting: { alertmanagers: [{ static_configs: [{ targets }] }] },
    }),
  );
  return startPrometheus(config, join(folder, 'store'), ['--rules.alert.resend-delay=1s']);
}

describeNeeding(
  ['prometheus', 'prometheus-alertmanager'],
  'prometheus prometheus-alertmanager',
  'whether somebody would be called, on a real Prometheus and a real Alertmanager',
  () => {
    let folder: string;
    let servers: readonly [prometheus: Server, alertmanager: Server];
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'toq-verify-'));
      const port = await freePort();
      servers = await Promise.all([
        evaluating(folder, join(BUILT.rules, 'rules'), [`127.0.0.1:${port}`]),
        startAlertmanager(join(BUILT.rules, 'alertmanager.yml'), join(folder, 'data'), port),
      ]);
    });
    afterAll(async () => {
      for (const server of servers) await server.stop();
      rmSync(folder, { recursive: true });
    });

    /** Status and text of each item, by key. */
    async function seen(rules = BUILT.rules, environment: Readonly<Record<string, string>> = {}) {
      const [prometheus, alertmanager] = servers;
      const results = await verify({
        only: KEYS,
        timeout: '10',
        environment: {
          PROMETHEUS_URL: prometheus.url,
          ALERTMANAGER_URL: alertmanager.url,
          ...environment,
        },
        changed: (run) => ({ ...run, rules }),
      });
      return Object.fromEntries(
        [...results].map(
          ([
            key,
            {
              status,
              seen: { en },
            },
          ]) => [key, `${status} ${en}`],
        ),
      );
    }

    test('what is built passes, an alert that calls nobody comes and goes', async () => {
      const results = await seen();
      expect(results['rules']).toMatch(/^pass \d+ rules in \d+ groups, the dearest takes [\d.]+ %/);
      expect(results).toMatchObject({
        watchdog: 'pass firing',
        'alertmanager-config': 'pass nobody',
        'alert-probe': 'pass nobody',
      });
      const held = await fetch(`${servers[1].url}/api/v2/alerts?filter=alertname="VerifyProbe"`);
      expect(await held.json()).toEqual([]);
    });

    test('a rule of another build is named, with what is evaluated instead', async () => {
      const rules = changed('rules/shared-alerts.yml', 'vector(1)', 'vector(2)');
      expect((await seen(rules))['rules']).toMatch(
        /^fail 1 of \d+ rules are not those of the files: pipeline\/Watchdog: vector\(1\)$/,
      );
    });

    test('a rule that is not loaded is named', async () => {
      const rules = changed('rules/shared-alerts.yml', 'alert: Watchdog', 'alert: Other');
      expect((await seen(rules))['rules']).toMatch(/: pipeline\/Other: -$/);
    });

    test('a rule that no file has any more is counted', async () => {
      const file = 'rules/toq-server-recording.yml';
      const rules = changed(file, '', '');
      const path = join(rules, file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.slice(0, text.lastIndexOf('      - ')));
      expect((await seen(rules))['rules']).toMatch(/: \+1$/);
    });

    test('a route of another build is a difference, and then no alert is sent', async () => {
      const rules = changed('alertmanager.yml', 'alertname="Watchdog"', 'alertname="Other"');
      expect(await seen(rules)).toMatchObject({
        'alertmanager-config': 'fail differs from the file: route',
        'alert-probe': 'skip depends on alertmanager-config, which failed',
      });
    });

    test('without an Alertmanager nothing that needs it is said to be broken too', async () => {
      const results = await seen(BUILT.rules, { ALERTMANAGER_URL: 'http://127.0.0.1:9' });
      expect(results['alertmanager-ready']).toMatch(/^fail /);
      expect(results['watchdog']).toBe('skip depends on alertmanager-ready, which failed');
    });

    test('a Prometheus that delivers to nobody, and a rule with an error, are told', async () => {
      const rules = changed(
        'rules/toq-server-recording.yml',
        'groups:',
        `groups:
  - name: broken
    rules:
      - record: a:b:c
        expr: label_replace(vector(1), "a", "b", "", "[")`,
      );
      const other = temporaryFolder();
      const prometheus = await evaluating(other, join(rules, 'rules'), []);
      const config = join(BUILT.rules, 'alertmanager.yml');
      const alone = await startAlertmanager(config, join(other, 'data'), await freePort());
      try {
        const environment = { PROMETHEUS_URL: prometheus.url };
        expect((await seen(rules, environment))['rules']).toMatch(
          /^fail with errors: broken\/a:b:c: .*invalid regular expression/,
        );
        const results = await verify({
          only: ['watchdog'],
          environment: { ...environment, ALERTMANAGER_URL: alone.url },
        });
        expect(results.get('watchdog')?.seen.en).toBe('Alertmanager: Watchdog: there is none');
      } finally {
        await prometheus.stop();
        await alone.stop();
      }
    });
  },
);
