import { z } from 'zod';
import { patternOf } from '../../checks/units/panel-units.js';
import type { DashboardJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Endpoint } from '../../http/address.js';
import type { RequestLimits } from '../../http/http.js';
import { interpolate } from '../../queries/interpolate.js';
import { choicesOf, computedBy, type Chosen } from './dashboard-files.js';
import { instant, type Sample } from './servers/prometheus.js';

const filtered = z.looseObject({ regex: z.string().default('') });

// As queryResultQuery of Grafana writes a series (packages/grafana-prometheus/src/metric_find_query.ts), without its time.
const seriesText = ({ labels: { __name__: name = '', ...labels }, value }: Sample) => {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return `${name}{${pairs.join(',')}} ${value}`;
};

/**
 * The values of the variables of a dashboard that are computed from others: of each what its regular expression finds first
 * in the answer, or '' (metricNamesToVariableValues in grafana/grafana, public/app/features/variables/query/reducer.ts).
 * @param prometheus Prometheus itself, or where Grafana answers for it.
 * @param chosen What is chosen in the others.
 * @throws BadAnswer
 */
export async function computedValues(
  limits: RequestLimits,
  prometheus: Endpoint,
  dashboard: DashboardJson,
  chosen: Chosen = {},
): Promise<Chosen> {
  const choices = choicesOf(dashboard, chosen);
  const values = await Promise.all(
    dashboard.templating.list.map(async (variable): Promise<[string, string][]> => {
      const promql = computedBy(variable);
      if (promql === undefined) return [];
      const asked = interpolate('promql', promql, choices, {}).text;
      const pattern = patternOf(filtered.parse(variable).regex || '/.*/');
      const [found] = (await instant(limits, prometheus, asked)).flatMap((series) => {
        const match = pattern?.exec(seriesText(series));
        return match ? [match[1] ?? match[0]] : [];
      });
      return [[variable.name, found ?? '']];
    }),
  );
  return Object.fromEntries(values.flat());
}
