import { appOverview } from './app-overview.js';
import { dashboardIds, type DashboardId } from '../identity/dashboards.js';
import { infraOverview } from './infra-overview.js';
import { logsTraces } from './logs-traces.js';
import type { DashboardModel } from './style/dashboard.js';

/** A dashboard that can be built: its identity is known without building it, so that links to it can be checked. */
export interface DashboardSource {
  readonly identity: DashboardId;
  readonly build: () => DashboardModel;
}

/** Every dashboard that is built. */
export const allDashboards: readonly DashboardSource[] = [
  { identity: dashboardIds.app, build: appOverview },
  { identity: dashboardIds.infra, build: infraOverview },
  { identity: dashboardIds.logsTraces, build: logsTraces },
];
