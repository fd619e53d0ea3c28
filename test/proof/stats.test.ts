import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { interpolate } from '../../queries/interpolate.js';
import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import { builtDashboards } from '../../scripts/bench/panel-queries.js';
import { lastHour, one, opened } from '../../queries/grafana-choices.js';
import { describeNeeding } from '../support/needing.js';
import { scenarios, span } from '../support/scenarios.js';
import { allPanels } from '../../grafana-files/dashboards/panels.js';

const defaults = z.looseObject({
  defaults: z.looseObject({ noValue: z.string().optional(), unit: z.string() }),
});

const stats = builtDashboards()
  .flatMap((dashboard) => allPanels(dashboard).map(({ panel }) => panel))
  .filter((panel) => panel.type === 'stat');

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'what a stat shows', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await prometheusWith(scenarios(), span);
  });
  afterAll(() => prometheus.stop());

  /** The numbers of a stat for a service, or the text that Grafana shows instead of none. */
  const shown = async (title: string, service: string): Promise<number[] | string> => {
    const panel = stats.find((each) => each.title === title);
    if (!panel) throw new Error(`no stat ${title}`);
    const choices = { ...opened, service: one(service) };
    const asked = panel.targets.map(
      ({ expr = '' }) => interpolate('promql', expr, choices, lastHour(span.end)).text,
    );
    const results = await Promise.all(asked.map((query) => prometheus.instant(query)));
    const values = results.flatMap(({ series }) => series.flatMap((each) => each.values));
    if (values.length > 0) return values;
    return defaults.parse(panel['fieldConfig']).defaults.noValue ?? 'No data';
  };

  test('a healthy service without any 5xx shows an error ratio of exactly 0', async () => {
    expect(await shown('Erros (5xx)', 'toq_healthy')).toEqual([0]);
  });

  test('a busy service shows a finite error ratio between 0 and 1', async () => {
    const [ratio] = await shown('Erros (5xx)', 'toq_server');
    expect(ratio).toBeGreaterThan(0);
    expect(ratio).toBeLessThan(1);
  });

  test('a service without traffic, or dead, never shows an error ratio or a latency', async () => {
    for (const service of ['toq_idle', 'toq_dead']) {
      expect(await shown('Erros (5xx)', service)).toBe('sem tráfego');
      expect(await shown('Latência p95', service)).toBe('sem tráfego');
    }
  });

  test('requests per second are 0 without traffic and no number at all when the service is dead', async () => {
    for (const service of ['toq_idle', 'toq_fresh']) {
      expect(await shown('Requisições/s', service)).toEqual([0]);
    }
    expect(await shown('Requisições/s', 'toq_dead')).toBe('sem dados');
    const [rate] = await shown('Requisições/s', 'toq_healthy');
    expect(rate).toBeGreaterThan(0);
  });

  test('a dead service shows no instance up, one down, and no uptime', async () => {
    expect(await shown('Instâncias no ar', 'toq_dead')).toEqual([0, 1]);
    expect(await shown('No ar há', 'toq_dead')).toBe('fora do ar ou sem coleta');
    expect(await shown('Em andamento', 'toq_dead')).toBe('sem dados');
  });

  test('uptime is that of the youngest instance', async () => {
    expect(await shown('No ar há', 'toq_server')).toEqual([900]);
    expect(await shown('Instâncias no ar', 'toq_server')).toEqual([2, 0]);
  });

  test('every stat of ratio kind is finite and at most 1, whatever the service', async () => {
    const ratios = stats.filter(
      (panel) => defaults.parse(panel['fieldConfig']).defaults.unit === 'percentunit',
    );
    const titles = [...new Set(ratios.map(({ title }) => title))];
    expect(titles).toEqual([
      'Erros (5xx)',
      // What an objective recorded; this store has none of it.
      'Cumprido em 30 dias',
      'Orçamento que resta',
      'Conexões usadas',
      'Memória em uso',
      'Disco mais cheio',
      'Coleta: pior job',
    ]);
    for (const title of titles) {
      for (const service of ['toq_server', 'toq_healthy', 'toq_idle', 'toq_dead']) {
        const values = await shown(title, service);
        if (typeof values === 'string') continue;
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
    }
  });

  test('a job that is scraped and does not answer is the worst job', async () => {
    expect(await shown('Coleta: pior job', 'toq_server')).toEqual([0]);
  });

  test('what stands for nothing is said in words in every stat', () => {
    const silent = stats.filter(
      (panel) => defaults.parse(panel['fieldConfig']).defaults.noValue === undefined,
    );
    expect(silent.map(({ title }) => title)).toEqual([]);
  });
});
