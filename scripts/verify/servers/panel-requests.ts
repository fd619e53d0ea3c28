import { z } from 'zod';
import type { PanelJson, TargetJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { statedType, targetQuery } from '../../../grafana-files/dashboards/dashboard-queries.js';
import { datasources } from '../../../identity/datasources.js';
import { interpolate, type Choice } from '../../../queries/interpolate.js';

/** One query of a panel, as Grafana's page sends it. */
export type PanelRequest =
  /** POST /api/ds/query. */
  | {
      readonly kind: 'query';
      readonly query: Readonly<Record<string, unknown>>;
      /** Of TraceQL metrics, which the browser may stream instead. */
      readonly metrics?: 'range' | 'instant';
    }
  /** GET /api/search of Tempo through the proxy. */
  | { readonly kind: 'search'; readonly uid: string; readonly q: string; readonly limit: number };

type Choices = Readonly<Record<string, Choice>>;

// Grafana's page computes these from the range and the panel's width; the interval is at least that of the scrapes.
const RESOLUTION = { intervalMs: 15_000, maxDataPoints: 240 };

const traceTarget = z.looseObject({
  queryType: z.string().default(''),
  metricsQueryType: z.enum(['range', 'instant']).catch('range'),
  limit: z.number().default(20),
});

// How Grafana's server recognises a TraceQL metrics query: isMetricsQuery in pkg/tsdb/tempo/traceql_query.go.
const METRICS =
  /\|\s*(rate|count_over_time|avg_over_time|max_over_time|min_over_time|sum_over_time|quantile_over_time|histogram_over_time|compare)\s*\(/;
// An empty query counts as an id too: isTraceIdQuery in public/app/plugins/datasource/tempo/datasource.ts.
const TRACE_ID = /^[0-9a-f]*$/i;

/**
 * Older servers refuse searches at /api/ds/query ("backend TraceQL search queries are not supported"); later ones ask the same
 * /api/search (pkg/tsdb/tempo/traceql_query.go). Of a service map the browser makes queries to Prometheus (serviceMapQuery in
 * public/app/plugins/datasource/tempo/datasource.ts).
 */
function traceRequests(
  target: TargetJson,
  text: string,
  uid: string,
  choices: Choices,
): PanelRequest[] {
  const { queryType, metricsQueryType: metrics, limit } = traceTarget.parse(target);
  if (queryType === 'serviceMap') return serviceMap(target, choices);
  const datasource = { type: 'tempo', uid };
  const query = { ...target, ...RESOLUTION, datasource, query: text.trim() };
  if (METRICS.test(text)) return [{ kind: 'query', query, metrics }];
  if (TRACE_ID.test(text.trim())) {
    return [{ kind: 'query', query: { ...query, queryType: 'traceId' } }];
  }
  return [{ kind: 'search', uid, q: text, limit }];
}

function serviceMap(target: TargetJson, choices: Choices): PanelRequest[] {
  const selectors = [target.serviceMapQuery ?? ''].flat();
  return selectors.map((selector, index) => {
    const filled = interpolate('promql', selector, choices, {}).text;
    return {
      kind: 'query',
      query: {
        refId: `${target.refId}${index}`,
        ...RESOLUTION,
        datasource: { type: 'prometheus', uid: datasources.prometheus.uid },
        expr: `sum by (client, server) (rate(traces_service_graph_request_total${filled}[$__range]))`,
        instant: true,
        range: false,
      },
    };
  });
}

/**
 * What a panel asks with these values of its variables. Macros like `$__interval` stay, because Grafana's server replaces
 * them (grafana/grafana, pkg/promlib/models/query.go; pkg/tsdb/loki/parse_query.go).
 */
export function panelRequests(panel: PanelJson, choices: Choices): PanelRequest[] {
  return panel.targets.flatMap((target) => {
    const named = target.datasource?.uid ?? panel.datasource?.uid ?? '';
    const uid = interpolate('promql', named, choices, {}).text;
    if (target.serviceMapQuery !== undefined) return traceRequests(target, '', uid, choices);
    const found = targetQuery({ panel }, target, statedType);
    // Nothing is asked without a text; one whose variables are empty is another matter.
    if (!found?.text) return [];
    const text = interpolate(found.language, found.text, choices, {}).text;
    if (found.language === 'traceql') return traceRequests(target, text, uid, choices);
    const type = found.language === 'promql' ? 'prometheus' : 'loki';
    const query = { ...target, ...RESOLUTION, datasource: { type, uid }, expr: text };
    return [{ kind: 'query', query }];
  });
}
