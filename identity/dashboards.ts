import { objectivesOf } from '../objectives/all.js';
import { services } from '../services/all.js';
import { tellsRequests, type Service } from '../services/service.js';

/** A dashboard by uid and title; links and correlations refer to it by these alone. */
export interface DashboardId {
  readonly uid: string;
  readonly title: string;
}

/** The dashboards that a service may have. */
export const dashboardIds = ({ uid, title }: Service) => ({
  app: { uid: `${uid}-app-overview`, title: `${title} - Aplicação` },
  slo: { uid: `${uid}-slo`, title: `${title} - SLO` },
  infra: { uid: `${uid}-infra-overview`, title: `${title} - Infraestrutura` },
  logsTraces: { uid: `${uid}-logs-traces`, title: `${title} - Logs e Traces` },
});

const [first] = services;

/** The dashboard of the collection: all services share it, and it is named after the first. */
export const pipelineDashboard: DashboardId = {
  uid: `${first.uid}-pipeline`,
  title: `${first.title} - Coleta`,
};

/** The dashboards that a service does have, with the one that all share, in the order of reading. */
export function dashboardsOf(service: Service): readonly DashboardId[] {
  const { app, slo, infra, logsTraces } = dashboardIds(service);
  return [
    app,
    ...(objectivesOf(service).length > 0 ? [slo] : []),
    infra,
    ...(tellsRequests(service) ? [logsTraces] : []),
    pipelineDashboard,
  ];
}
