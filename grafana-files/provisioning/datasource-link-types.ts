import type { Path } from '../../files/paths.js';

/**
 * Types that Grafana lets one choose for a link, the usual one first (grafana/grafana,
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

/** What a link leads to, by the field of `jsonData` that holds its `datasourceUid`. */
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

/** Types that can be linked somehow; of others one cannot tell what they show. */
export const linkableTypes: ReadonlySet<string> = new Set(Object.values(TYPES).flat());

/** The types that a field may link to, the usual one first; undefined where it is no link. */
export function linkTypes(path: Path): readonly string[] | undefined {
  const [, , data, field] = path;
  if (data !== 'jsonData') return undefined;
  if (field === 'alertmanagerUid') return TYPES.alerts;
  const link = path.at(-1) === 'datasourceUid' ? LINKS.get(field) : undefined;
  return link && TYPES[link];
}
