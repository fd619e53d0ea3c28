import { objectivesOf } from '../objectives/all.js';
import { dashboardIds, pipelineDashboard, type DashboardId } from '../identity/dashboards.js';
import { services } from '../services/all.js';
import { tellsRequests, type Service } from '../services/service.js';
import { USUAL, type Store } from '../signals/scope.js';
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

/** Every dashboard of a service alone. */
export function serviceDashboards(service: Service, store = USUAL): readonly DashboardSource[] {
  const { app, slo, infra, logsTraces: requests } = dashboardIds(service);
  const own = (identity: DashboardId, make: (service: Service) => DashboardModel) =>
    source(service, identity, make);
  return [
    own(app, (one) => appOverview(one, store)),
    ...(objectivesOf(service).length > 0 ? [own(slo, sloOverview)] : []),
    own(infra, infraOverview),
    ...(tellsRequests(service) ? [own(requests, (one) => logsTraces(one, store))] : []),
  ];
}

/** Every dashboard, as it asks a Prometheus. */
export const dashboardsReading = (store: Store): readonly DashboardSource[] => [
  ...services.flatMap((service) => serviceDashboards(service, store)),
  source(services[0], pipelineDashboard, pipelineOverview),
];

/** Every dashboard as it is built without settings. */
export const allDashboards = dashboardsReading(USUAL);
