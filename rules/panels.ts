import { dashboardIds, pipelineDashboard } from '../identity/dashboards.js';
import type { Database, Service } from '../services/service.js';
import type { PanelLink } from './model.js';
import { linkLabel } from './text.js';

/** A panel of the service's dashboard Aplicação. */
export const appPanel = (service: Service, key: string): PanelLink => ({
  dashboard: dashboardIds(service).app,
  key,
  variables: { service: service.name },
});
/** A panel of its dashboard Infraestrutura. */
export const infraPanel = (service: Service, key: string): PanelLink => ({
  dashboard: dashboardIds(service).infra,
  key,
  variables: { service: service.name },
});

/** A panel of its dashboard SLO. */
export const sloPanel = (service: Service, key: string): PanelLink => ({
  dashboard: dashboardIds(service).slo,
  key,
  variables: { service: service.name },
});

/** A panel of its dashboard Logs e Traces. */
export const logsPanel = (service: Service, key: string): PanelLink => ({
  dashboard: dashboardIds(service).logsTraces,
  key,
  variables: { service: service.name },
});

/** A panel of the dashboard Coleta, which every service shares. */
export const pipelinePanel = (key: string): PanelLink => ({
  dashboard: pipelineDashboard,
  key,
  variables: {},
});

/** A panel of Infraestrutura about one instance of a database, by the alert's label `instance`. */
export function databasePanel(service: Service, database: Database, key: string): PanelLink {
  const link = infraPanel(service, key);
  return {
    ...link,
    variables: { ...link.variables, [`${database}_instance`]: linkLabel('instance') },
  };
}
