import { tellsRequests, type Service } from '../services/service.js';

/** A dashboard by uid and title; links and correlations refer to it by these alone. */
export interface DashboardId {
  readonly uid: string;
  readonly title: string;
}

/** The dashboards that a service may have. */
export const dashboardIds = ({ uid, title }: Service) => ({
  app: { uid: `${uid}-app-overview`, title: `${title} - Aplicação` },
  infra: { uid: `${uid}-infra-overview`, title: `${title} - Infraestrutura` },
  logsTraces: { uid: `${uid}-logs-traces`, title: `${title} - Logs e Traces` },
});

/** The dashboards that a service does have, in the order of reading. */
export function dashboardsOf(service: Service): readonly DashboardId[] {
  const { app, infra, logsTraces } = dashboardIds(service);
  return [app, infra, ...(tellsRequests(service) ? [logsTraces] : [])];
}
