import type { DashboardModel } from '../../dashboards/style/dashboard.js';
import type { Finding } from '../../checks/finding.js';
import type { Sources } from '../build-dashboards/compile.js';

/** Adds a name to `$service` in the queries of a dashboard, so that no two services share the text of a query. */
export function pinned(dashboard: DashboardModel, service: string): DashboardModel {
  const panels = dashboard.panels.map((panel) => {
    const inner = 'panels' in panel ? panel.panels : [panel];
    for (const { targets = [] } of inner) {
      for (const target of targets) {
        if ('expr' in target && typeof target.expr === 'string') {
          target.expr = target.expr.replaceAll('$service', `${service}|$service`);
        }
      }
    }
    return panel;
  });
  return { ...dashboard, panels };
}

/** The sources of a package that has every dashboard once for each of `count` services. */
export function servicesSources(sources: Sources, count: number): Sources {
  const dashboards = Array.from({ length: count }, (_, index) => {
    const service = `service-${index}`;
    return sources.dashboards.map(({ identity, path, build }) => ({
      identity: { uid: index === 0 ? identity.uid : `${identity.uid}-${index}` },
      path: index === 0 ? path : path.replace('.json', `-${index}.json`),
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
  // The exceptions of the package name its own dashboards; here each is for all.
  const excepted = new Set(sources.checks.settings.exceptions.map(({ rule }) => rule));
  const exceptions = {
    covers: ({ rule }: Finding) => excepted.has(rule),
    faults: () => [],
  };
  return { ...sources, dashboards: dashboards.flat(), checks: { ...sources.checks, exceptions } };
}
