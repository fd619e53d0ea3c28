import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectivesOf } from '../../objectives/all.js';
import { STEP_SECONDS } from '../../objectives/series.js';
import {
  prometheusWith,
  RECORD_SECONDS,
  type Prometheus,
} from '../../programs/prometheus-server.js';
import { lastHour, opened } from '../../queries/grafana-choices.js';
import { interpolate } from '../../queries/interpolate.js';
import { toqServer } from '../../services/toq-server.js';
import { firing } from '../../signals/alerts.js';
import * as slo from '../../signals/objectives.js';
import type { Signal } from '../../signals/signal.js';
import type { Labels, SyntheticSeries } from '../../telemetry/open-metrics.js';
import { describeNeeding } from '../support/needing.js';
import { recordedStages } from '../support/recorded-stages.js';
import { HOUR } from '../support/toq-store.js';

const END = Math.floor(Date.now() / 3_600_000) * 3600 - 6 * 3600;
const store = { start: END - 2 * HOUR, end: END, step: 15 };

const counter = (name: string, labels: Labels, perSecond: number): SyntheticSeries => ({
  labels: { __name__: name, service: 'toq_server', instance: 'a', job: 'toq', ...labels },
  valueAt: (seconds) => seconds * perSecond,
});

// Of 11 requests a second 10 are good; of the others a tenth fails, and a fifth is slow.
const ROUTES = [
  { path: '/good', rate: 10, failed: 0, slow: 0 },
  { path: '/bad', rate: 1, failed: 0.1, slow: 0.2 },
];
const RATE = 11;

function* traffic(): Generator<SyntheticSeries> {
  for (const { path, rate, failed, slow } of ROUTES) {
    const route = { method: 'GET', path };
    const requests = (status: string, share: number) =>
      counter('http_requests_total', { ...route, status }, rate * share);
    yield requests('200', 1 - failed);
    if (failed > 0) yield requests('503', failed);
    const bucket = (le: string, share: number) =>
      counter('http_request_duration_seconds_bucket', { ...route, le }, rate * share);
    yield bucket('0.5', 1 - slow);
    yield bucket('+Inf', 1);
  }
}

const ask = async (prometheus: Prometheus, signal: Signal, query = 0) => {
  const asked = signal.queries[query];
  if (asked?.language !== 'promql') throw new Error(`${signal.key} has no such query`);
  const { text } = interpolate('promql', asked.expr, opened, lastHour(store.end));
  return (await prometheus.instant(text)).series;
};

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'what the dashboard SLO shows', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await prometheusWith(traffic(), store, recordedStages());
  });
  afterAll(() => prometheus.stop());

  const [availability, latency] = objectivesOf(toqServer);
  if (!availability || !latency) throw new Error('TOQ Server has two objectives');
  const value = async (signal: Signal, query = 0) =>
    (await ask(prometheus, signal, query))[0]?.values[0];

  test.each([
    { objective: availability, bad: 0.1 / RATE, budget: 0.001 },
    { objective: latency, bad: 0.2 / RATE, budget: 0.01 },
  ])('of $objective.sli.kind', async ({ objective, bad, budget }) => {
    expect(await value(slo.attained(objective))).toBeCloseTo(1 - bad, 4);
    expect(await value(slo.budgetLeft(objective))).toBeCloseTo(1 - bad / budget, 2);
    expect(await value(slo.burnNow(objective))).toBeCloseTo(bad / budget, 2);
    // More than all of it is spent.
    expect(await value(slo.goneIn(objective))).toBe(0);
    const against = slo.burnAgainstLimits(objective);
    expect(await value(against, 0)).toBeCloseTo(bad / budget / 14.4, 2);
    expect(await value(against, 3)).toBeCloseTo(bad / budget, 2);
  });

  test.each([
    { objective: availability, bad: 0.1, budget: 0.001 },
    { objective: latency, bad: 0.2, budget: 0.01 },
  ])('the routes that spent $objective.sli.kind', async ({ objective, bad, budget }) => {
    const table = slo.routesSpent(objective);
    const rows = await Promise.all([0, 1, 2].map((query) => ask(prometheus, table, query)));
    expect(rows.map((row) => row.map(({ labels }) => labels))).toEqual(
      Array(3).fill([{ method: 'GET', path: '/bad' }]),
    );
    const [count, ofBudget, ofRoute] = rows.map((row) => row[0]?.values[0] ?? NaN);
    expect(Math.abs((count ?? 0) / (bad * HOUR) - 1)).toBeLessThan(0.02);
    // The store's rules are evaluated more often than those of the package.
    const allowed = budget * RATE * 2 * HOUR * (STEP_SECONDS / RECORD_SECONDS);
    expect(Math.abs(((ofBudget ?? 0) * allowed) / (bad * HOUR) - 1)).toBeLessThan(0.03);
    expect(ofRoute).toBeCloseTo(bad, 3);
  });

  test('without a Watchdog the table of alerts says that no rules are evaluated', async () => {
    const rows = await ask(prometheus, firing);
    expect(rows.map(({ labels }) => labels['alertname'])).toEqual([
      'Regras não avaliadas: sem Watchdog',
    ]);
  });
});

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'the table of firing alerts', () => {
  const active = (since: number, labels: Labels): SyntheticSeries[] => [
    { labels: { __name__: 'ALERTS', alertstate: 'firing', ...labels }, valueAt: () => 1 },
    { labels: { __name__: 'ALERTS_FOR_STATE', ...labels }, valueAt: () => since },
  ];
  const shown = async (series: readonly SyntheticSeries[]) => {
    const prometheus = await prometheusWith(series, store);
    try {
      return await ask(prometheus, firing);
    } finally {
      await prometheus.stop();
    }
  };
  const watchdog = active(store.start, { alertname: 'Watchdog', severity: 'info' });

  test('is empty while rules are evaluated and nothing calls anybody', async () => {
    expect(await shown(watchdog)).toEqual([]);
  });

  test('has a row an alert, of a service and of what services share, with where and since when', async () => {
    const since = store.start + 60;
    const panel = { dashboard: 'toq-server-infra-overview', panel: 'panel-1' };
    const rows = await shown([
      ...watchdog,
      ...active(since, {
        ...{ alertname: 'InstanceDown', severity: 'ticket', service: 'toq_server' },
        ...{ ...panel, instance: 'a' },
      }),
      ...active(since, {
        ...{ alertname: 'DiskFull', severity: 'ticket', instance: 'host' },
        ...{ ...panel, mountpoint: '/data' },
      }),
    ]);
    const told = rows.map(({ labels, values }) => [
      labels['alertname'],
      labels['service'],
      labels['where']?.trim().split(/ +/),
      labels['panel'],
      values,
    ]);
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        ['InstanceDown', 'toq_server', ['a'], 'panel-1', [since * 1000]],
        ['DiskFull', undefined, ['host', '/data'], 'panel-1', [since * 1000]],
      ]),
    );
  });
});
