import { z } from 'zod';
import {
  dashboardJson,
  type DashboardJson,
} from '../../grafana-files/dashboards/dashboard-json.js';
import { statedType, targetQuery } from '../../grafana-files/dashboards/dashboard-queries.js';
import { dashboardsReading } from '../../dashboards/all.js';
import { USUAL } from '../../signals/scope.js';
import type { Language } from '../../queries/interpolate.js';
import { jsonText } from '../../files/serialize.js';
import { allPanels } from '../../grafana-files/dashboards/panels.js';

/**
 * The dashboards as Grafana loads them: through the JSON text that the build writes.
 * @param recorded Whether they read what rules record.
 */
export const builtDashboards = (recorded = false): DashboardJson[] =>
  dashboardsReading({ ...USUAL, recorded }).map(({ build }) =>
    dashboardJson.parse(JSON.parse(jsonText(build()))),
  );

/** One query of a built dashboard, as its panel runs it. */
export interface PanelQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly refId: string;
  readonly text: string;
  readonly instant: boolean;
  /** Seconds between the points of a graph, at least; 0 where its panel says nothing. */
  readonly leastStep: number;
  /** Inside a collapsed row: not run until the reader opens it. */
  readonly collapsed: boolean;
}

const runs = z.looseObject({
  instant: z.boolean().default(false),
  queryType: z.string().default(''),
  metricsQueryType: z.string().default(''),
});

const intervalOf = z.looseObject({ interval: z.string().default('') });

/** Every query of every panel of a dashboard in a language. */
export function panelQueries(dashboard: DashboardJson, wanted: Language): PanelQuery[] {
  return allPanels(dashboard).flatMap(({ panel, row }) =>
    panel.targets.flatMap((target): PanelQuery[] => {
      const found = targetQuery({ panel }, target, statedType);
      if (found?.language !== wanted) return [];
      const { instant, queryType, metricsQueryType } = runs.parse(target);
      return [
        {
          dashboard: dashboard.uid,
          panel: panel.title,
          refId: target.refId,
          text: found.text,
          leastStep: Number(/^(\d+)s$/.exec(intervalOf.parse(panel).interval)?.[1] ?? 0),
          instant: instant || queryType === 'instant' || metricsQueryType === 'instant',
          collapsed: row?.collapsed === true,
        },
      ];
    }),
  );
}
