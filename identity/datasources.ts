/** The datasources of the package: what dashboards and the datasources themselves refer to each other by. */
export const datasources = {
  prometheus: { uid: 'prometheus', type: 'prometheus', name: 'Prometheus' },
  loki: { uid: 'loki', type: 'loki', name: 'Loki' },
  tempo: { uid: 'tempo', type: 'tempo', name: 'Tempo' },
} as const;

/** Where Grafana shows alerts and silences them; no dashboard asks it. */
export const alertmanager = {
  uid: 'alertmanager',
  type: 'alertmanager',
  name: 'Alertmanager',
} as const;

export type DatasourceType = keyof typeof datasources;

/** A reference that the compiler lets point only at a datasource of the right type. */
export type DatasourceUid<T extends DatasourceType> = (typeof datasources)[T]['uid'];
