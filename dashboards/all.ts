import { objectivesOf } from '../objectives/all.js';
import { dashboardIds, pipelineDashboard, type DashboardId } from '../identity/dashboards.js';
import { services } from '../services/all.js';
import { tellsRequests, type Service } from '../services/service.js';
import { appOverview } from './app-overview.js';
import { infraOverview } from './infra-overview.js';
import { logsTraces } from './logs-traces.js';
import { pipelineOverview } from './pipeline.js';
import { sloOverview } from './slo.js';
import type { DashboardModel } from './style/dashboard.js';

/** A dashboard that can be built: its identity is known without building it, so that links to it can be checked. */
export interface DashboardSource {
  readonly identity: DashboardId;
  /** Its file, below `grafana/`. */
  readonly path: string;
  readonly build: () => DashboardModel;
}

const source = (
  service: Service,
  identity: DashboardId,
  make: (service: Service) => DashboardModel,
): DashboardSource => ({
  identity,
  path: `${service.files.dashboards}/${identity.uid}.json`,
  build: () => make(service),
});

/**
 * Every dashboard of a service alone.
 * @param recorded Whether panels read what the rules of the package record.
 */
export function serviceDashboards(service: Service, recorded = false): readonly DashboardSource[] {
  const { app, slo, infra, logsTraces: requests } = dashboardIds(service);
  const own = (identity: DashboardId, make: (service: Service) => DashboardModel) =>
    source(service, identity, make);
  return [
    own(app, (one) => appOverview(one, recorded)),
    ...(objectivesOf(service).length > 0 ? [own(slo, sloOverview)] : []),
    own(infra, infraOverview),
    ...(tellsRequests(service) ? [own(requests, (one) => logsTraces(one, recorded))] : []),
  ];
}

/** Every dashboard, reading what rules record or not. */
export const dashboardsReading = (recorded: boolean): readonly DashboardSource[] => [
  ...services.flatMap((service) => serviceDashboards(service, recorded)),
  source(services[0], pipelineDashboard, pipelineOverview),
];

/** Every dashboard as it is built without settings. */
export const allDashboards = dashboardsReading(false);
