import { ON_TIME_RANGE_CHANGE } from '../grafana-files/dashboards/variable-texts.js';
import type { Contract } from '../telemetry/contract.js';
import { isBuiltIn } from '../grafana-files/dashboards/built-in-datasources.js';
import type { DashboardFile } from '../grafana-files/dashboards/dashboard-file.js';
import type { DashboardJson, TargetJson } from '../grafana-files/dashboards/dashboard-json.js';
import type { TypeOf } from '../grafana-files/dashboards/dashboard-queries.js';
import { selectorCosts } from './queries/touched-series.js';
import type { ReadQuery } from '../grafana-files/read-query.js';
import type { PanelAt } from '../grafana-files/dashboards/panels.js';

/** What one refresh of a dashboard asks of its datasources. */
export interface DashboardCost {
  /** Queries that are sent. */
  readonly queries: number;
  /** Series that their PromQL selectors touch, by the contract: an estimate. */
  readonly series: number;
  /** PromQL selectors of metrics that the contract does not know; they count no series. */
  readonly unknown: number;
}

// These leave out empty queries (grafana/grafana, packages/grafana-prometheus/src/datasource.ts, filterQuery, and Loki alike).
const TEXT_TYPES = new Set(['prometheus', 'loki']);

/** Whether a refresh sends a target: it is not hidden and has a query. */
function isSent({ panel }: PanelAt, target: TargetJson, typeOf: TypeOf): boolean {
  // Grafana answers expressions, other panels' results and its test data itself.
  if (target.hide || isBuiltIn(target.datasource ?? panel.datasource ?? {})) return false;
  const type = typeOf(target.datasource, panel.datasource);
  const isText = type === undefined || TEXT_TYPES.has(type);
  return !isText || (target.expr ?? target.query ?? '').trim() !== '';
}

// Rows hold their panels in the file only while they are collapsed; before Grafana 5 they always did.
const isCollapsed = ({ row, at }: PanelAt, { rows }: DashboardJson): boolean => {
  const [list, index] = at;
  const old = list === 'rows' && typeof index === 'number' ? rows[index] : undefined;
  return row?.collapsed === true || old?.['collapse'] === true;
};

/** The parts of a dashboard that send a query at each refresh. */
function senders({ dashboard, panels, typeOf }: DashboardFile): ReadonlySet<unknown> {
  const targets = panels
    .filter((one) => !isCollapsed(one, dashboard))
    .flatMap((one) => one.panel.targets.filter((target) => isSent(one, target, typeOf)));
  const lists = dashboard.templating.list.filter(
    ({ type, refresh }) => type === 'query' && refresh === ON_TIME_RANGE_CHANGE,
  );
  const annotations = dashboard.annotations.list.filter(({ enable, expr }) => enable && expr);
  return new Set([...targets, ...lists, ...annotations]);
}

/** The target, variable or annotation that a query is of. */
function senderOf({ target, at }: ReadQuery, { templating, annotations }: DashboardJson): unknown {
  const [list, , index] = at;
  if (target) return target;
  if (typeof index !== 'number') return undefined;
  return list === 'templating' ? templating.list[index] : annotations.list[index];
}

/**
 * What one refresh of a dashboard costs: the targets with a query of its panels that are neither hidden nor in a
 * collapsed row, the variables that are asked again when the time range moves, and the annotations that are switched on.
 * A repeated panel counts once, because how often it is repeated is chosen by people.
 */
export function dashboardCost(
  file: DashboardFile,
  contract: Pick<Contract, 'series'>,
): DashboardCost {
  const sent = senders(file);
  const touched = file.queries
    .filter((one) => one.language === 'promql' && sent.has(senderOf(one, file.dashboard)))
    .flatMap((one) => selectorCosts(one, contract));
  return {
    queries: sent.size,
    series: touched.reduce<number>((sum, series) => sum + (series ?? 0), 0),
    unknown: touched.filter((series) => series === undefined).length,
  };
}
