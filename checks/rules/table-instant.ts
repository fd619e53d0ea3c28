import { isAsked } from '../queries/asked-query.js';
import type { PanelJson, TargetJson } from '../../grafana-files/dashboards/dashboard-json.js';
import { isRecord } from '../../files/json.js';
import { isMetricQuery } from '../queries/metric-query.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { Rule } from '../rule.js';

const COLLAPSE = new Set(['reduce', 'timeSeriesTable', 'groupBy']);

/** Whether a table reduces each series to one row by itself. */
function collapses({ transformations, transform }: PanelJson): boolean {
  // Tables before Grafana 7 have a transform of their own.
  if (typeof transform === 'string') return true;
  const all = Array.isArray(transformations) ? transformations : [];
  return all.some(
    (one: unknown) => isRecord(one) && !one['disabled'] && COLLAPSE.has(String(one['id'])),
  );
}

/** The setting that makes a target an instant query; undefined where it is one, or cannot be. */
function wanted(
  { language }: ReadQuery,
  { instant, queryType }: TargetJson,
): readonly [field: string, value: string] | undefined {
  if (instant === true) return undefined;
  // A range where neither is set (grafana/grafana, pkg/promlib/models/query.go).
  if (language === 'promql') return ['instant', 'true'];
  // A range where no type is set (grafana/grafana, public/app/plugins/datasource/loki/queryUtils.ts, getNormalizedLokiQuery).
  const isRange = language === 'logql' && ['', 'range'].includes(queryType);
  return isRange ? ['queryType', 'instant'] : undefined;
}

const panel = (fields: object) => ({
  type: 'table',
  title: 'Erros por rota',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  targets: [
    {
      refId: 'A',
      expr: 'sum by (path) (increase(http_requests_total{status=~"5.."}[$__range]))',
      format: 'table',
      ...fields,
    },
  ],
});

export const tableInstant: Rule = {
  name: 'table-instant',
  severity: 'warning',
  summary: 'The metric queries of a table are instant queries, or are reduced to one row a series.',
  why: 'A range query gives a row for every sample: the table has thousands, and the one that matters is not among those on the screen.',
  mend: 'Set `instant: true` and `range: false`, for Loki `queryType: instant`; or reduce the series by a transformation.',
  bad: { panel: panel({ range: true }) },
  good: { panel: panel({ instant: true, range: false }) },
  query: (query) => {
    const { panel: asking, target, refId, at } = query;
    if (asking?.panel.type !== 'table' || !target || !isAsked(query) || !isMetricQuery(query)) {
      return [];
    }
    const set = wanted(query, target);
    if (!set || collapses(asking.panel)) return [];
    const [field, value] = set;
    return [
      {
        at: [...at.slice(0, -1), field],
        ...(refId === undefined ? {} : { refId }),
        message: 'it asks for the whole time range: the table has a row for every sample',
        hint: `${field}: ${value}`,
      },
    ];
  },
};
