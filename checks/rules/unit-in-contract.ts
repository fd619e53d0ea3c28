import { showsBuckets, shownUnit } from '../units/panel-units.js';
import { boundsOf, promqlQuantity } from '../units/promql-unit.js';
import type { Quantity } from '../units/quantity.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { Known, Rule } from '../rule.js';
import { traceqlQuantity } from '../units/traceql-unit.js';
import { agrees, described, shownBy, unitFor } from '../units/unit-families.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

/** What the numbers of a query measure, as the panel shows them. */
function quantityOf(
  query: ReadQuery,
  { panel }: PanelAt,
  { series }: Known['contract'],
): Quantity | undefined {
  if (!showsBuckets(panel)) return promqlQuantity(query, series) ?? traceqlQuantity(query);
  const isClear = query.language === 'promql' && query.target?.format === 'heatmap';
  return isClear ? boundsOf(query, { from: 0, to: query.reading.text.length }, series) : undefined;
}

const panel = (unit: string) => ({
  type: 'timeseries',
  title: 'Latência p95',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  fieldConfig: { defaults: { unit } },
  targets: [
    {
      refId: 'A',
      expr: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))',
    },
  ],
});

export const unitInContract: Rule = {
  name: 'unit-in-contract',
  severity: 'error',
  summary: 'The unit of a panel is that of the numbers which its queries give.',
  why: 'A latency of 300 ms is read as 0.3 ms, a rate of requests as bytes: the number is believed and wrong.',
  mend: 'Use the unit that the numbers have, or convert them in the query: seconds are `s`, a ratio is `percentunit`, times need milliseconds.',
  needs: 'metrics of a contract',
  bad: { panel: panel('ms') },
  good: { panel: panel('s') },
  query: (query, { contract }) => {
    const { panel: asking, target, refId } = query;
    if (!asking || !target || target.hide) return [];
    const given = quantityOf(query, asking, contract);
    const unit = given && shownUnit(asking, target);
    const shown = unit && shownBy(unit.unit);
    if (!shown || agrees(given, shown)) return [];
    const better = unitFor(given);
    return [
      {
        at: unit.at,
        ...(refId === undefined ? {} : { refId }),
        message: `it gives ${described(given)}, and unit ${unit.unit} shows ${described(shown)}`,
        ...(better === undefined ? {} : { hint: `unit ${better}` }),
      },
    ];
  },
};
