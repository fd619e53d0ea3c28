/** The dashboards of the package by uid and title; links and correlations refer to them by these alone. */
export const dashboardIds = {
  app: { uid: 'toq-server-app-overview', title: 'TOQ Server - Aplicação' },
  infra: { uid: 'toq-server-infra-overview', title: 'TOQ Server - Infraestrutura' },
  logsTraces: { uid: 'toq-server-logs-traces', title: 'TOQ Server - Logs e Traces' },
} as const;

export type DashboardId = (typeof dashboardIds)[keyof typeof dashboardIds];

/** The folder in Grafana that holds them. */
export const folder = { uid: 'toq-server', title: 'TOQ Server' } as const;
