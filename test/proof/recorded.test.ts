import { afterAll, beforeAll, expect, test } from 'vitest';
import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import { lastHour, one, opened } from '../../queries/grafana-choices.js';
import { interpolate } from '../../queries/interpolate.js';
import {
  builtDashboards,
  panelQueries,
  type PanelQuery,
} from '../../scripts/bench/panel-queries.js';
import { recordingRules } from '../../scripts/bench/refresh-cost.js';
import type { Labels, SyntheticSeries } from '../../telemetry/open-metrics.js';
import { describeNeeding } from '../support/needing.js';
import { HOUR } from '../support/toq-store.js';

const END = Math.floor(Date.now() / 3_600_000) * 3600 - 6 * 3600;
// Rates of 5 minutes are settled before the hour that is looked at begins.
const EARLIER = 900;
const store = { start: END - HOUR - EARLIER, end: END, step: 15 };
const SPIKE = { from: EARLIER + 1810, to: EARLIER + 1840, perSecond: 50 };
const BOUNDS = ['0.1', '0.25', '1', '+Inf'];

const growing = (name: string, labels: Labels, perSecond: number): SyntheticSeries => ({
  labels: { __name__: name, ...labels },
  valueAt: (seconds) => seconds * perSecond,
});

/** Steady traffic of some routes on two instances, a scan, SQL, and one status that comes in a short spike only. */
function* traffic(): Generator<SyntheticSeries> {
  for (const instance of ['a', 'b']) {
    const target = { job: 'toq', instance, service: 'toq_server' };
    for (const [index, path] of ['/v1/a', '/v1/b', '/v1/c', '/wp-login.php'].entries()) {
      const labels = { ...target, method: index === 1 ? 'POST' : 'GET', path };
      const rate = 4 - index;
      const statuses = path.endsWith('.php') ? ['404'] : ['200', '401', '500'];
      for (const status of statuses) {
        yield growing('http_requests_total', { ...labels, status }, rate / statuses.length);
      }
      for (const [bucket, le] of BOUNDS.entries()) {
        const share = (bucket + 1) / BOUNDS.length;
        yield growing('http_request_duration_seconds_bucket', { ...labels, le }, rate * share);
      }
    }
    for (const table of ['users', 'visits']) {
      const labels = { ...target, operation: `select_${table}`, table };
      yield growing('database_queries_total', labels, 5);
      for (const [bucket, le] of BOUNDS.entries()) {
        yield growing('database_query_duration_seconds_bucket', { ...labels, le }, bucket + 1);
      }
    }
    yield { labels: { __name__: 'up', ...target }, valueAt: () => 1 };
  }
  yield {
    labels: {
      ...{ __name__: 'http_requests_total', job: 'toq', instance: 'a', service: 'toq_server' },
      ...{ method: 'GET', path: '/v1/a', status: '302' },
    },
    valueAt: (seconds) => Math.max(0, Math.min(seconds, SPIKE.to) - SPIKE.from) * SPIKE.perSecond,
  };
}

const queriesOf = (recorded: boolean): PanelQuery[] =>
  builtDashboards(recorded).flatMap((dashboard) => panelQueries(dashboard, 'promql'));
const raw = queriesOf(false);
const unchanged = new Set(raw.map(({ text }) => text));
/** Each query that reads something else where rules are loaded, beside its raw form; a raw form in LogQL has none here. */
const pairs = queriesOf(true).flatMap((query) => {
  const before = raw.find(
    ({ dashboard, panel, refId }) =>
      dashboard === query.dashboard && panel === query.panel && refId === query.refId,
  );
  return before && !unchanged.has(query.text) && !query.text.includes('offset 1w')
    ? [[`${query.panel} ${query.refId}`, before, query] as const]
    : [];
});

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describeNeeding(
  ['prometheus', 'promtool'],
  'prometheus',
  'panels that read what rules record',
  () => {
    let prometheus: Prometheus;
    beforeAll(async () => {
      prometheus = await prometheusWith(traffic(), store, [recordingRules()]);
    });
    afterAll(() => prometheus.stop());

    const choices = {
      all: { ...opened, service: one('toq_server'), status: one('200') },
      'one route': {
        ...opened,
        service: one('toq_server'),
        method: one('POST'),
        path: one('/v1/b'),
        status: one('500'),
      },
    };

    /** Averages over the hour, by the labels of each series. */
    const averages = async ({ text, instant }: PanelQuery, chosen: keyof typeof choices) => {
      const asked = interpolate('promql', text, choices[chosen], lastHour(END)).text;
      const { series } = await (instant ? prometheus.instant(asked) : prometheus.range(asked, 15));
      const settled = (values: readonly number[]) => values.slice(instant ? 0 : EARLIER / 15);
      return new Map(
        series
          .filter(({ labels }) => labels['path'] !== '/wp-login.php')
          .map(({ labels, values }) => [
            JSON.stringify(Object.entries(labels).sort()),
            average(settled(values)),
          ]),
      );
    };

    test('they are those about requests, latency, routes and SQL', () => {
      expect(pairs.length).toBeGreaterThan(15);
    });

    test.each(pairs)('%s has the values of the raw form', async (_, before, query) => {
      for (const chosen of ['all', 'one route'] as const) {
        const [expected, got] = [await averages(before, chosen), await averages(query, chosen)];
        expect([...got.keys()].sort()).toEqual([...expected.keys()].sort());
        expect(expected.size).toBeGreaterThan(0);
        for (const [labels, value] of expected) {
          expect(Math.abs((got.get(labels) ?? NaN) - value)).toBeLessThanOrEqual(
            0.02 * Math.abs(value),
          );
        }
      }
    });

    test('a spike between two steps of a wide range is not skipped, and counts as much', async () => {
      const step = 1800;
      const wide = { ...lastHour(END), __rate_interval: `${step}s`, __interval: `${step}s` };
      const [, , query] = pairs.find(([name]) => name === 'Requisições por status A') ?? [];
      const asked = interpolate('promql', query?.text ?? '', opened, wide).text;
      const { series } = await prometheus.range(asked, step);
      const spike = series.find(({ labels }) => labels['class'] === '3');
      const requests = (spike?.values ?? []).reduce((sum, value) => sum + value * step, 0);
      const sent = (SPIKE.to - SPIKE.from) * SPIKE.perSecond;
      expect(Math.abs(requests - sent)).toBeLessThan(0.1 * sent);
    });
  },
);
