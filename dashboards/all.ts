import { dashboardIds, type DashboardId } from '../identity/dashboards.js';
import { services } from '../services/all.js';
import { tellsRequests, type Service } from '../services/service.js';
import { appOverview } from './app-overview.js';
import { infraOverview } from './infra-overview.js';
import { logsTraces } from './logs-traces.js';
import type { DashboardModel } from './style/dashboard.js';

/** A dashboard that can be built: its identity is known without building it, so that links to it can be checked. */
export interface DashboardSource {
  readonly identity: DashboardId;
  /** Its file, below `grafana/`. */
  readonly path: string;
  readonly build: () => DashboardModel;
}

/**
 * Every dashboard of a service.
 * @param recorded Whether panels read what the rules of the package record.
 */
export function serviceDashboards(service: Service, recorded = false): readonly DashboardSource[] {
  const { app, infra, logsTraces: requests } = dashboardIds(service);
  const source = (
    identity: DashboardId,
    make: (service: Service) => DashboardModel,
  ): DashboardSource => ({
    identity,
    path: `${service.files.dashboards}/${identity.uid}.json`,
    build: () => make(service),
  });
  return [
    source(app, (one) => appOverview(one, recorded)),
    source(infra, infraOverview),
    ...(tellsRequests(service) ? [source(requests, logsTraces)] : []),
  ];
}

/** Every dashboard, reading what rules record or not. */
export const dashboardsReading = (recorded: boolean): readonly DashboardSource[] =>
  services.flatMap((service) => serviceDashboards(service, recorded));

/** Every dashboard as it is built without settings. */
export const allDashboards = dashboardsReading(false);
