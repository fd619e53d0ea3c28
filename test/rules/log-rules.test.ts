import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Server } from '../../programs/programs.js';
import { startPrometheus } from '../../programs/prometheus-server.js';
import { ruleFiles } from '../../rules/all.js';
import { ruleFileContent } from '../../rules/compile.js';
import { services } from '../../services/all.js';
import { logRecords } from '../../signals/recorded.js';
import { liveAlertmanager } from '../alerting/live.js';
import { liveLoki, type Line } from '../support/loki.js';
import { describeWithStack } from '../support/needing.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.now();

const files = ruleFiles(services).filter(({ language }) => language === 'logql');
const alerts = files.flatMap((file) => file.alerts.flatMap(({ rules }) => rules));
const conditionOf = (name: string) => {
  const alert = alerts.find((one) => one.name === name);
  if (!alert) throw new Error(`no alert ${name}`);
  return alert.when.expr;
};

/** Requests that each write a line of the level error a while before `end`, and are answered. */
const requests = (end: number, count: number, answer: string, status: string): Line[] =>
  Array.from({ length: count }, (_, index) => `${status}-${end}-${index}`).flatMap(
    (request_id, index) => [
      {
        at: end - 4 * MINUTE + index,
        level: 'ERROR',
        text: 'mysql.executor.query_error',
        fields: { request_id, err: 'deadlock' },
      },
      {
        at: end - 3 * MINUTE + index,
        level: answer === 'HTTP Error' ? 'ERROR' : 'INFO',
        text: answer,
        fields: { request_id, method: 'GET', path: '/a', status },
      },
    ],
  );

const line =
  (level: string, text: string, fields = {}) =>
  (end: number): Line[] => [{ at: end - MINUTE, level, text, fields }];

/** Lines before a moment, and the value of the condition then; undefined where it does not hold. */
const cases: readonly [string, string, (end: number) => Line[], number | undefined][] = [
  ['PanicLogged', 'a panic that was caught', line('ERROR', 'panic recovered: nil map'), 1],
  [
    'PanicLogged',
    'a panic in a field about an error, after a line break',
    line('ERROR', 'http.failed', { err: 'stack:\nPanic: nil map' }),
    1,
  ],
  ['PanicLogged', 'a level that is fatal', line('FATAL', 'no configuration'), 1],
  ['PanicLogged', 'talk of a panic', line('INFO', 'panic button pressed'), undefined],
  ['PanicLogged', 'a word that only begins so', line('ERROR', 'panicked.client'), undefined],
  ['PanicLogged', 'an hour without a line', () => [], undefined],
  [
    'ErrorsLoggedWithoutFailure',
    'ten requests with errors that were answered without 5xx, among others that failed',
    (end) => [
      ...requests(end, 10, 'HTTP Request', '200'),
      ...requests(end, 5, 'HTTP Error', '500'),
    ],
    10,
  ],
  [
    'ErrorsLoggedWithoutFailure',
    'nine of them',
    (end) => requests(end, 9, 'HTTP Response', '409'),
    undefined,
  ],
  [
    'ErrorsLoggedWithoutFailure',
    'a failure of all requests',
    (end) => requests(end, 30, 'HTTP Error', '500'),
    undefined,
  ],
  [
    'ErrorsLoggedWithoutFailure',
    'requests that are not answered yet',
    (end) => requests(end + 3.5 * MINUTE, 20, 'HTTP Request', '200').filter(({ at }) => at < end),
    undefined,
  ],
];

const momentOf = (index: number) => NOW - (cases.length - index) * HOUR;

describeWithStack(['loki'], 'alerts of logs, on a real Loki', () => {
  let loki: Awaited<ReturnType<typeof liveLoki>>;
  beforeAll(async () => {
    loki = await liveLoki();
    for (const [index, [, , lines]] of cases.entries()) {
      await loki.push([...lines(momentOf(index)), ...line('INFO', 'calm')(momentOf(index))]);
    }
  }, 90_000);
  afterAll(() => loki.stop());

  test.each(cases.map((one, index) => [...one, momentOf(index)] as const))(
    '%s: %s',
    async (name, _, __, value, moment) => {
      const found = await loki.instant(conditionOf(name), moment);
      expect(found).toEqual(value === undefined ? [] : [{ labels: {}, value }]);
    },
  );

  test('each alert has a case in which it fires and one in which it is silent', () => {
    for (const { name } of alerts) {
      const values = cases.filter(([one]) => one === name).map(([, , , value]) => value);
      expect(values).toContain(undefined);
      expect(values.some((value) => value !== undefined)).toBe(true);
    }
  });
});

const health = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() }),
        ),
      }),
    ),
  }),
});
const samples = z.object({
  data: z.object({ result: z.array(z.object({ metric: z.record(z.string(), z.string()) })) }),
});

/** The rules as they are built, but that nothing waits. */
const inAHurry = () => ({
  groups: files
    .flatMap((file) => ruleFileContent(file, { grafana: 'https://g', guide: 'https://d' }).groups)
    .map(({ name, rules }) => ({
      name,
      rules: rules.map((rule) => ('alert' in rule ? { ...rule, for: '0s' } : rule)),
    })),
});

describeWithStack(
  ['loki', 'prometheus', 'prometheus-alertmanager'],
  "rules of Loki's ruler, with a real Prometheus and a real Alertmanager",
  () => {
    let folder: string;
    let alertmanager: Awaited<ReturnType<typeof liveAlertmanager>>;
    let prometheus: Server;
    let loki: Awaited<ReturnType<typeof liveLoki>>;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'toq-log-rules-'));
      alertmanager = await liveAlertmanager({ TOQ_ALERT_WEBHOOK_URL_FILE: '/everybody' });
      writeFileSync(join(folder, 'prometheus.yml'), 'scrape_configs: []\n');
      prometheus = await startPrometheus(join(folder, 'prometheus.yml'), join(folder, 'store'), [
        '--web.enable-remote-write-receiver',
      ]);
      loki = await liveLoki(inAHurry(), alertmanager.url, prometheus.url);
      const now = Date.now();
      await loki.push([
        ...requests(now, 12, 'HTTP Request', '200'),
        ...requests(now, 3, 'HTTP Error', '503'),
        ...line('ERROR', 'panic recovered')(now),
      ]);
    }, 120_000);
    afterAll(async () => {
      await Promise.all([loki.stop(), prometheus.stop(), alertmanager.stop()]);
      rmSync(folder, { recursive: true });
    });

    test('are loaded, all of them, and evaluated without an error', async () => {
      const declared = files.flatMap((file) => [
        ...file.recording.flatMap(({ rules }) => rules.map(({ record }) => record)),
        ...alerts.map(({ name }) => name),
      ]);
      let rules: z.infer<typeof health>['data']['groups'][number]['rules'] = [];
      await until(async () => {
        const response = await fetch(`${loki.url}/prometheus/api/v1/rules`);
        rules = health.parse(await response.json()).data.groups.flatMap((group) => group.rules);
        return rules.length > 0 && rules.every((rule) => rule.health !== 'unknown');
      });
      expect(rules.map(({ name }) => name).sort()).toEqual(declared.sort());
      expect(rules.filter((rule) => rule.health !== 'ok')).toEqual([]);
    }, 90_000);

    test.each(alerts.map(({ name }) => name))(
      '%s reaches the webhook',
      async (name) => {
        const told = () =>
          alertmanager.told
            .flatMap((message) => message.alerts)
            .find(({ labels }) => labels['alertname'] === name);
        await until(() => told() !== undefined);
        expect(told()?.labels).toMatchObject({ service: services[0].name, severity: 'ticket' });
        expect(told()?.annotations['description']).toMatch(/^\d+ /);
      },
      90_000,
    );

    test.each([
      [logRecords.byLevel, { detected_level: 'error', service: services[0].name }],
      [logRecords.failedByRoute, { method: 'GET', path: '/a', service: services[0].name }],
    ])(
      '%s arrives in Prometheus',
      async (name, labels) => {
        let found: Record<string, string>[] = [];
        await until(async () => {
          const query = new URLSearchParams({ query: name });
          const response = await fetch(`${prometheus.url}/api/v1/query?${query.toString()}`);
          found = samples.parse(await response.json()).data.result.map(({ metric }) => metric);
          return found.length > 0;
        });
        expect(found).toContainEqual({ __name__: name, ...labels });
      },
      90_000,
    );
  },
);
