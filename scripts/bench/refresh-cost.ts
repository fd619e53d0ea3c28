import { interpolate } from '../../queries/interpolate.js';
import { lastHour, opened } from '../../queries/grafana-choices.js';
import { builtDashboards, panelQueries } from './panel-queries.js';
import { prometheusWith } from '../../programs/prometheus-server.js';
import { benchSeries, benchSpan } from './store.js';

/** (c) Samples that Prometheus reads for one refresh of a panel, and series that it returns. */
export interface RefreshCost {
  readonly dashboard: string;
  readonly panel: string;
  readonly samples: number;
  readonly series: number;
  readonly milliseconds: number;
  /** In a collapsed row: paid only when it is open. */
  readonly collapsed: boolean;
}

/** One refresh of every dashboard as it opens, on a store with 150 routes on 6 instances; the dearest panel first. */
export async function refreshCosts(): Promise<RefreshCost[]> {
  const span = benchSpan();
  const prometheus = await prometheusWith(benchSeries(), span);
  try {
    const costs = new Map<string, RefreshCost>();
    for (const query of builtDashboards().flatMap((each) => panelQueries(each, 'promql'))) {
      const { text } = interpolate('promql', query.text, opened, lastHour(span.end));
      const start = performance.now();
      const result = await (query.instant
        ? prometheus.instant(text)
        : prometheus.range(text, span.step));
      const key = `${query.dashboard} ${query.panel} ${query.instant}`;
      const { samples = 0, series = 0, milliseconds = 0 } = costs.get(key) ?? {};
      costs.set(key, {
        dashboard: query.dashboard,
        panel: query.panel,
        samples: samples + result.samplesTouched,
        series: series + result.series.length,
        milliseconds: milliseconds + performance.now() - start,
        collapsed: query.collapsed,
      });
    }
    return [...costs.values()].sort((a, b) => b.samples - a.samples);
  } finally {
    await prometheus.stop();
  }
}
