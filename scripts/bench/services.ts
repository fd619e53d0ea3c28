import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Sources } from '../build-dashboards/compile.js';

/** Replaces `$service` in the queries of a panel by a name, so that no two services share the text of a query. */
function pinned(dashboard: Dashboard, service: string): Dashboard {
  const panels = dashboard.panels?.map((panel) => {
    const inner = 'panels' in panel ? panel.panels : [panel];
    for (const { targets = [] } of inner) {
      for (const target of targets) {
        if ('expr' in target && typeof target.expr === 'string') {
          target.expr = target.expr.replaceAll('$service', service);
        }
      }
    }
    return panel;
  });
  return { ...dashboard, ...(panels ? { panels } : {}) };
}

/** The sources of a package that has every dashboard once for each of `count` services. */
export function servicesSources(sources: Sources, count: number): Sources {
  const dashboards = Array.from({ length: count }, (_, index) => {
    const service = `service-${index}`;
    return sources.dashboards.map(({ identity, build }) => ({
      identity: { uid: index === 0 ? identity.uid : `${identity.uid}-${index}` },
      build: () => {
        const dashboard = pinned(build(), service);
        if (index === 0) return dashboard;
        return {
          ...dashboard,
          uid: `${identity.uid}-${index}`,
          title: `${dashboard.title} ${service}`,
        };
      },
    }));
  });
  return { ...sources, dashboards: dashboards.flat() };
}
