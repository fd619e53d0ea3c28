import type { Path } from '../../files/paths.js';

/**
 * The types that Grafana offers for a link, the usual one first (grafana/grafana,
 * packages/grafana-o11y-ds-frontend/src/TraceTo*; derived fields and exemplars take any tracing datasource).
 */
const TYPES = {
  traces: ['tempo', 'jaeger', 'zipkin'],
  logs: [
    'loki',
    'elasticsearch',
    'grafana-splunk-datasource',
    'grafana-opensearch-datasource',
    'grafana-falconlogscale-datasource',
    'googlecloud-logging-datasource',
    'victoriametrics-logs-datasource',
  ],
  metrics: [
    'prometheus',
    'victoriametrics-metrics-datasource',
    'grafana-amazonprometheus-datasource',
  ],
  profiles: ['grafana-pyroscope-datasource'],
  alerts: ['alertmanager'],
} as const;

/** The kind of data a link leads to, by the field of `jsonData` that holds its `datasourceUid`. */
const LINKS: ReadonlyMap<unknown, keyof typeof TYPES> = new Map([
  ['derivedFields', 'traces'],
  ['exemplarTraceIdDestinations', 'traces'],
  ['tracesToLogsV2', 'logs'],
  ['tracesToLogs', 'logs'],
  ['lokiSearch', 'logs'],
  ['tracesToMetrics', 'metrics'],
  ['serviceMap', 'metrics'],
  ['tracesToProfiles', 'profiles'],
]);

/** All types that some link accepts. Nothing is known of the data of other types. */
export const linkableTypes: ReadonlySet<string> = new Set(Object.values(TYPES).flat());

/** The types that a field may link to, the usual one first; undefined if it is no link. */
export function linkTypes(path: Path): readonly string[] | undefined {
  const [, , data, field] = path;
  if (data !== 'jsonData') return undefined;
  if (field === 'alertmanagerUid') return TYPES.alerts;
  const link = path.at(-1) === 'datasourceUid' ? LINKS.get(field) : undefined;
  return link && TYPES[link];
}
