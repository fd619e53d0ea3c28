import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import { lastHour, opened } from '../../queries/grafana-choices.js';
import { interpolate } from '../../queries/interpolate.js';
import { yamlText } from '../../files/serialize.js';
import { recordingOf } from '../../rules/all.js';
import { ruleFileContent } from '../../rules/compile.js';
import { ruleCost, type RuleCost } from './rule-cost.js';
import { services } from '../../services/all.js';
import type { Span } from '../../telemetry/open-metrics.js';
import { builtDashboards, panelQueries, type PanelQuery } from './panel-queries.js';
import { partsOf } from './pinned.js';
import { median } from './process.js';
import { benchSeries, benchSpan } from './store.js';

const RUNS = 5;

/** What one refresh costs. */
interface Cost {
  /** Samples that Prometheus reads, those of what has `@ end()` once. */
  readonly samples: number;
  /** Series that it returns. */
  readonly series: number;
  /** From a request to the end of its answer, the median of some runs; of several queries, one after the other. */
  readonly milliseconds: number;
}

interface PanelCost extends Cost {
  readonly dashboard: string;
  readonly panel: string;
  /** In a collapsed row: paid only when it is open. */
  readonly collapsed: boolean;
}

interface DashboardCost extends Cost {
  readonly dashboard: string;
}

/** (c) One refresh of every panel, the dearest first, and of every dashboard as it opens. */
export interface RefreshCost {
  readonly panels: readonly PanelCost[];
  readonly dashboards: readonly DashboardCost[];
}

const total = (costs: readonly Cost[]): Cost =>
  costs.reduce(
    (sum, one) => ({
      samples: sum.samples + one.samples,
      series: sum.series + one.series,
      milliseconds: sum.milliseconds + one.milliseconds,
    }),
    { samples: 0, series: 0, milliseconds: 0 },
  );

async function queryCost(
  prometheus: Prometheus,
  { text: written, instant, leastStep }: PanelQuery,
  { end, step }: Span,
): Promise<Cost> {
  const { text } = interpolate('promql', written, opened, lastHour(end));
  const ask = (promql: string) =>
    instant ? prometheus.instant(promql) : prometheus.range(promql, Math.max(step, leastStep));
  const { series } = await ask(text);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push((await ask(text)).milliseconds);
  const { pinned, rest } = partsOf(text);
  const parts = await Promise.all([ask(rest), ...pinned.map(prometheus.instant)]);
  return {
    samples: parts.reduce((sum, { samplesTouched }) => sum + samplesTouched, 0),
    series: series.length,
    milliseconds: median(times),
  };
}

/** What queries of panels cost on a Prometheus that has the series of a span. */
export async function refreshCost(
  prometheus: Prometheus,
  queries: readonly PanelQuery[],
  span: Span,
): Promise<RefreshCost> {
  const byPanel = new Map<string, PanelCost>();
  for (const query of queries) {
    const { dashboard, panel, collapsed } = query;
    const key = `${dashboard} ${panel}`;
    const others = byPanel.get(key);
    const cost = await queryCost(prometheus, query, span);
    byPanel.set(key, { dashboard, panel, collapsed, ...total(others ? [others, cost] : [cost]) });
  }
  const panels = [...byPanel.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  const names = [...new Set(queries.map(({ dashboard }) => dashboard))];
  const dashboards = names.map((dashboard) => ({
    dashboard,
    ...total(panels.filter((one) => one.dashboard === dashboard && !one.collapsed)),
  }));
  return { panels, dashboards };
}

const NOWHERE = { grafana: '', guide: '' };

/** The recording rules that panels read, as the text of one file. */
export const recordingRules = (): string =>
  yamlText({
    groups: services.flatMap(recordingOf).flatMap((file) => ruleFileContent(file, NOWHERE).groups),
  });

/** The same panels on the same store, reading the counters of every instance, or what rules recorded of them. */
export interface BothForms {
  readonly raw: RefreshCost;
  readonly recorded: RefreshCost;
}

/** The recorded form over the raw one, of a dashboard. */
export function ratioOf({ raw, recorded }: BothForms, dashboard: string) {
  const total = ({ dashboards }: RefreshCost) =>
    dashboards.find((one) => one.dashboard === dashboard);
  const [before, after] = [total(raw), total(recorded)];
  if (!before || !after) throw new RangeError(`no dashboard ${dashboard} was measured`);
  return {
    milliseconds: after.milliseconds / before.milliseconds,
    samples: after.samples / before.samples,
  };
}

/** The cost of every built dashboard and of the rules, on a store with 150 routes on 6 instances. */
export async function builtRefreshCost(): Promise<BothForms & { readonly rules: RuleCost }> {
  const span = benchSpan();
  const prometheus = await prometheusWith(benchSeries(), span, [recordingRules()]);
  const costOf = (recorded: boolean) => {
    const queries = builtDashboards(recorded).flatMap((each) => panelQueries(each, 'promql'));
    return refreshCost(prometheus, queries, span);
  };
  try {
    return {
      raw: await costOf(false),
      recorded: await costOf(true),
      rules: await ruleCost(prometheus),
    };
  } finally {
    await prometheus.stop();
  }
}
