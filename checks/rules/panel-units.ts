import { metricQueriesByPanel } from '../queries/metric-query.js';
import { needsData } from '../../grafana-files/dashboards/panel-types.js';
import { promqlQuantity } from '../units/promql-unit.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { Known, Rule } from '../rule.js';
import { hasUnit, showsTexts } from '../units/shown-numbers.js';
import { traceqlQuantity } from '../units/traceql-unit.js';
import { unitFor } from '../units/unit-families.js';

const TYPES = new Set('stat singlestat gauge bargauge timeseries graph table'.split(' '));

/** The one unit that all queries of a panel have by the contract. */
function wantedUnit(queries: readonly ReadQuery[], { contract }: Known): string | undefined {
  const units = queries.map((query) => {
    const quantity = promqlQuantity(query, contract.series) ?? traceqlQuantity(query);
    return quantity && unitFor(quantity);
  });
  return units.every((unit) => unit === units[0]) ? units[0] : undefined;
}

const panel = (fields: object) => ({
  type: 'timeseries',
  title: 'Latência p95',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  targets: [
    {
      refId: 'A',
      expr: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))',
    },
  ],
  ...fields,
});

export const panelUnits: Rule = {
  name: 'panel-units',
  severity: 'warning',
  summary: 'Every panel that shows numbers says their unit.',
  why: 'A bare 0.35 may be seconds, a share or a count: everyone who reads it guesses.',
  mend: 'Set the unit of the panel; `short` is the unit of a count, `none` that of a number as it is.',
  bad: { panel: panel({}) },
  good: { panel: panel({ fieldConfig: { defaults: { unit: 's' } } }) },
  dashboard: (file, known) => {
    const asked = metricQueriesByPanel(file);
    return file.panels.flatMap((panelAt) => {
      const queries = asked.get(panelAt);
      const isJudged = queries && TYPES.has(panelAt.panel.type) && needsData(panelAt);
      if (!isJudged || hasUnit(panelAt) || showsTexts(panelAt)) return [];
      const unit = wantedUnit(queries, known);
      return [
        {
          at: [...panelAt.at, 'fieldConfig', 'defaults', 'unit'],
          message: `the numbers of the ${panelAt.panel.type} panel have no unit`,
          ...(unit === undefined ? {} : { hint: `unit ${unit}` }),
        },
      ];
    });
  },
};
