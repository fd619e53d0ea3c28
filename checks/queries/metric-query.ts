import { isAsked } from './asked-query.js';
import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const METRICS = new Set(['MetricExpr', 'MetricsOperation']);

/** Whether a query asks for numbers, not for log lines, traces or a service map; a LogQL or TraceQL one that was not understood does not count. */
export function isMetricQuery({ language, text, target, reading }: ReadQuery): boolean {
  if (text.trim() === '' || target?.serviceMapQuery !== undefined) return false;
  if (language === 'promql') return true;
  return !reading.error && reading.nodes.some(({ name }) => METRICS.has(name));
}

const TRACE_METRICS =
  /\|\s*(rate|count_over_time|avg_over_time|max_over_time|min_over_time|sum_over_time|quantile_over_time|histogram_over_time|compare)\s*\(/;

/** The function by which Grafana knows a TraceQL query of a panel as one for metrics (grafana/grafana, public/app/plugins/datasource/tempo/datasource.ts, isTraceQlMetricsQuery). */
export const traceMetricsFunction = ({ language, text }: ReadQuery): string | undefined =>
  language === 'traceql' ? TRACE_METRICS.exec(text)?.[1] : undefined;

/** The metric queries that each panel sends, in the order of the file. */
export function metricQueriesByPanel({
  queries,
}: DashboardFile): ReadonlyMap<PanelAt, readonly ReadQuery[]> {
  const asked = queries.filter((query) => isAsked(query) && isMetricQuery(query));
  const byPanel = new Map<PanelAt, ReadQuery[]>();
  for (const query of asked) {
    if (query.panel) byPanel.set(query.panel, [...(byPanel.get(query.panel) ?? []), query]);
  }
  return byPanel;
}
