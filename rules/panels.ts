import { dashboardIds } from '../identity/dashboards.js';
import type { Service } from '../services/service.js';
import type { PanelLink } from './model.js';

/** A panel of the service's dashboard Aplicação. */
export const appPanel = (service: Service, key: string): PanelLink => ({
  dashboard: dashboardIds(service).app,
  key,
  variables: { service: service.name },
});
