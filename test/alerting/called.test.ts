import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { describeNeeding } from '../support/needing.js';
import { until } from '../support/until.js';
import { liveAlertmanager, livePrometheus } from './live.js';

const TOQ = 'toq_server';

/** One alert for each kind that the declared inhibition is about, on a series that a test sets. */
const rule = (alert: string, severity: string, summary: string, description: string) => ({
  alert,
  expr: `bad{alert="${alert}"} > 0`,
  labels: { severity },
  annotations: {
    summary,
    description,
    dashboard_url:
      'https://grafana.example/d/toq-server-app-overview?var-service={{ $labels.service }}',
    runbook_url: `https://guia.example/guia-sre.md#${alert.toLowerCase()}`,
  },
});

const rules = {
  groups: [
    {
      name: 'test',
      rules: [
        { alert: 'Watchdog', expr: 'vector(1)', labels: { severity: 'info' } },
        rule(
          'AvailabilityBudgetBurnsFast',
          'page',
          'Os erros gastam o orçamento depressa',
          'Taxa de erros de {{ $value | humanizePercentage }}.',
        ),
        rule('ServiceDown', 'page', 'Nenhuma instância responde', 'Sem resposta.'),
        rule('InstanceDown', 'ticket', 'Uma instância não responde', '{{ $labels.instance }}'),
      ],
    },
  ],
};

const apiAlerts = z.array(
  z.object({
    labels: z.record(z.string(), z.string()),
    status: z.object({ state: z.string(), inhibitedBy: z.array(z.string()) }),
  }),
);

describeNeeding(
  ['prometheus', 'prometheus-alertmanager'],
  'prometheus prometheus-alertmanager',
  'who is called, by a real Prometheus and a real Alertmanager',
  () => {
    const bad = new Map<string, number>();
    const set = (alert: string, service: string, value: number) =>
      bad.set(`bad{alert="${alert}",service="${service}"}`, value);
    let alertmanager: Awaited<ReturnType<typeof liveAlertmanager>>;
    let prometheus: Awaited<ReturnType<typeof livePrometheus>>;

    const told = (path: string, alert: string, status = 'firing') =>
      alertmanager.told
        .filter((one) => one.path === path && one.status === status)
        .flatMap(({ receiver, at, alerts }) => alerts.map((one) => ({ receiver, at, ...one })))
        .filter(({ labels }) => labels['alertname'] === alert);

    beforeAll(async () => {
      alertmanager = await liveAlertmanager({
        TOQ_ALERT_WEBHOOK_URL_FILE: `/everybody ${TOQ}=/toq`,
        TOQ_ALERT_WATCHDOG_URL_FILE: '/watchdog',
        // Nobody listens there, and no address is right: it fails again and again.
        TOQ_ALERT_EMAIL_TO: `${TOQ}=plantao@example.com`,
        TOQ_ALERT_EMAIL_FROM: 'alertas@example.com',
        TOQ_ALERT_SMTP: '127.0.0.1:9',
      });
      const page = () => [...bad].map(([series, value]) => `${series} ${value}\n`).join('');
      prometheus = await livePrometheus(page, rules, alertmanager.url);
    });
    afterAll(async () => {
      await prometheus.stop();
      await alertmanager.stop();
    });

    test('a page reaches its receiver with its text, its value and its links', async () => {
      set('AvailabilityBudgetBurnsFast', TOQ, 0.05);
      await until(() => told('/toq', 'AvailabilityBudgetBurnsFast').length > 0);
      const [page] = told('/toq', 'AvailabilityBudgetBurnsFast');
      expect(page).toMatchObject({
        receiver: `page-${TOQ}`,
        labels: { service: TOQ, severity: 'page' },
        annotations: {
          summary: 'Os erros gastam o orçamento depressa',
          description: 'Taxa de erros de 5%.',
          dashboard_url: `https://grafana.example/d/toq-server-app-overview?var-service=${TOQ}`,
          runbook_url: 'https://guia.example/guia-sre.md#availabilitybudgetburnsfast',
        },
      });
      expect(Date.now() - Date.parse(page?.startsAt ?? '')).toBeLessThan(60_000);
    });

    test('what always fires reaches the dead man’s switch', async () => {
      await until(() => told('/watchdog', 'Watchdog').length > 0);
    });

    test('a service that is down hides its other alerts, and no others', async () => {
      set('ServiceDown', TOQ, 1);
      await until(() => told('/toq', 'ServiceDown').length > 0);
      set('InstanceDown', TOQ, 1);
      set('InstanceDown', 'another', 1);
      await until(() => told('/everybody', 'InstanceDown').length > 0);
      const response = await fetch(`${alertmanager.url}/api/v2/alerts?filter=service="${TOQ}"`);
      const states = apiAlerts
        .parse(await response.json())
        .map(({ labels, status }) => [
          labels['alertname'],
          status.state,
          status.inhibitedBy.length,
        ]);
      expect(Object.fromEntries(states.map(([name, ...state]) => [name, state]))).toEqual({
        ServiceDown: ['active', 0],
        AvailabilityBudgetBurnsFast: ['suppressed', 1],
        InstanceDown: ['suppressed', 1],
      });
      expect(told('/toq', 'InstanceDown')).toEqual([]);
    });

    test('an e-mail that fails delays neither the webhook beside it nor anybody else', async () => {
      const metrics = await (await fetch(`${alertmanager.url}/metrics`)).text();
      const [, failed] =
        /^alertmanager_notification_requests_failed_total\{integration="email"\} (\d+)$/m.exec(
          metrics,
        ) ?? [];
      expect(Number(failed)).toBeGreaterThan(0);
      for (const one of [told('/toq', 'ServiceDown')[0], told('/everybody', 'InstanceDown')[0]]) {
        expect(one?.at).toBeLessThan(Date.parse(one?.startsAt ?? '') + 10_000);
      }
    });

    test('killed and started again, it tells what was due', async () => {
      await alertmanager.kill();
      set('ServiceDown', 'another', 1);
      await alertmanager.start();
      await until(() => told('/everybody', 'ServiceDown').length > 0);
    });

    test('what ends is told too, and what it hid comes out', async () => {
      set('ServiceDown', TOQ, 0);
      await until(() => told('/toq', 'ServiceDown', 'resolved').length > 0);
      await until(() => told('/toq', 'InstanceDown').length > 0);
      expect(told('/toq', 'InstanceDown')[0]?.receiver).toBe(`ticket-${TOQ}`);
    });

    test('in quiet hours a page comes through, and a ticket waits for their end', async () => {
      await alertmanager.reload('always');
      set('InstanceDown', 'third', 1);
      set('ServiceDown', 'fourth', 1);
      const has = (alert: string, service: string) =>
        told('/everybody', alert).some(({ labels }) => labels['service'] === service);
      await until(() => has('ServiceDown', 'fourth'));
      // The ticket is of the same age, and its group would have been told by now.
      await new Promise((resolve) => setTimeout(resolve, 2000));
      expect(has('InstanceDown', 'third')).toBe(false);
      await alertmanager.reload('never');
      await until(() => has('InstanceDown', 'third'));
    });
  },
);
