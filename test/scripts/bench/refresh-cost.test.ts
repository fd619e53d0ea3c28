import { afterAll, beforeAll, expect, test } from 'vitest';
import { prometheusWith, type Prometheus } from '../../../programs/prometheus-server.js';
import type { PanelQuery } from '../../../scripts/bench/panel-queries.js';
import { partsOf } from '../../../scripts/bench/pinned.js';
import { refreshCost } from '../../../scripts/bench/refresh-cost.js';
import { describeNeeding } from '../../support/needing.js';

const END = Math.floor(Date.now() / 3_600_000) * 3600 - 6 * 3600;
const span = { start: END - 3600, end: END, step: 15 };
const counter = (path: string) => ({
  labels: { __name__: 'requests_total', path },
  valueAt: (seconds: number) => seconds,
});

const query = (text: string, more: Partial<PanelQuery> = {}): PanelQuery => ({
  dashboard: 'd',
  panel: text,
  refId: 'A',
  text,
  instant: false,
  leastStep: 0,
  collapsed: false,
  ...more,
});

const RATE = 'sum by (path) (rate(requests_total[1m]))';
const PINNED = 'rate(requests_total[1h] @ end())';
const BUSIEST = `${RATE} and on (path) topk(10, sum by (path) (${PINNED}))`;

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'the cost of a refresh', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await prometheusWith(['/a', '/b', '/c'].map(counter), span);
  });
  afterAll(() => prometheus.stop());

  const costOf = (...queries: readonly PanelQuery[]) => refreshCost(prometheus, queries, span);
  const samplesOf = async (one: PanelQuery) => (await costOf(one)).panels[0]?.samples;

  test('a graph is asked at the least step of its panel', async () => {
    const [often, seldom] = [
      await samplesOf(query(RATE)),
      await samplesOf(query(RATE, { leastStep: 30 })),
    ];
    expect((seldom ?? 0) / (often ?? 0)).toBeCloseTo(0.5, 1);
  });

  test('what has `@ end()` is counted once, the rest at each step', async () => {
    const rate = (await prometheus.range(RATE, span.step)).samplesTouched;
    const pinned = (await prometheus.instant(PINNED)).samplesTouched;
    expect(pinned).toBeGreaterThanOrEqual(3 * 240);
    expect(await samplesOf(query(RATE))).toBe(rate);
    expect(await samplesOf(query(PINNED))).toBe(pinned);
    expect(await samplesOf(query(BUSIEST))).toBe(rate + pinned);
  });

  test('an instant query is counted as Prometheus does', async () => {
    const { samplesTouched } = await prometheus.instant(BUSIEST);
    expect(await samplesOf(query(BUSIEST, { instant: true }))).toBe(samplesTouched);
  });

  test('queries add up to panels, and panels of open rows to dashboards', async () => {
    const { panels, dashboards } = await costOf(
      query(RATE, { panel: 'two queries' }),
      query(RATE, { panel: 'two queries', refId: 'B', instant: true }),
      query(RATE, { panel: 'closed', collapsed: true }),
      query(RATE, { dashboard: 'other' }),
    );
    const two = panels.find(({ panel }) => panel === 'two queries');
    expect(panels).toHaveLength(3);
    expect(two?.series).toBe(6);
    expect(two?.milliseconds).toBeGreaterThan(0);
    expect(dashboards.map(({ dashboard, series }) => [dashboard, series])).toEqual([
      ['d', 6],
      ['other', 3],
    ]);
    expect(dashboards[0]?.milliseconds).toBe(two?.milliseconds);
  });

  test('the dearest panel comes first', async () => {
    const { panels } = await costOf(query('vector(1)'), query(BUSIEST), query(RATE));
    const times = panels.map(({ milliseconds }) => milliseconds);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});

test.each([
  ['up', [], 'up'],
  [
    'up and (max_over_time(keys[1h] @ end()) > 0)',
    ['max_over_time(keys[1h] @ end())'],
    'up and (vector(0) > 0)',
  ],
  ['a @ end() / abs(b @ start())', ['a @ end()', 'b @ start()'], 'vector(0) / abs(vector(0))'],
  [
    'max_over_time(rate(a[1m])[1h:1m] @ end())',
    ['max_over_time(rate(a[1m])[1h:1m] @ end())'],
    'vector(0)',
  ],
])('%s is taken apart', (promql, pinned, rest) => {
  expect(partsOf(promql)).toEqual({ pinned, rest });
});
