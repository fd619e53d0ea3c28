import { quantile, ratio } from '../signals/query-shapes.js';
import { identityOf, transport } from './common.js';
import { datasources, type DatasourceUid } from '../identity/datasources.js';
import type { Settings } from './settings.js';

const loki: DatasourceUid<'loki'> = datasources.loki.uid;
const prometheus: DatasourceUid<'prometheus'> = datasources.prometheus.uid;

const calls = (matcher: string) =>
  `sum(rate(traces_spanmetrics_calls_total{$__tags${matcher}}[$__rate_interval]))`;
const around = (shift: string) => ({ spanStartTimeShift: `-${shift}`, spanEndTimeShift: shift });

/**
 * Tempo: traces, with links to logs and metrics of a span, service map and node graph.
 * `$__tags` becomes the tags of the span under their metric names; `${__span...}` and `${__trace...}` its values
 * (https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/).
 */
export function tempoDatasource(settings: Settings) {
  const { jsonData, secureJsonData } = transport(settings, settings.TOQ_TENANT);
  return {
    ...identityOf(datasources.tempo, settings.TOQ_TEMPO_URL),
    isDefault: false,
    jsonData: {
      ...jsonData,
      tracesToLogsV2: {
        datasourceUid: loki,
        ...around('5m'),
        // The two filters search the line, which has no ids when logs come over OTLP.
        filterByTraceID: false,
        filterBySpanID: false,
        customQuery: true,
        query: '{service_name="${__span.tags["service.name"]}"} | trace_id="${__trace.traceId}"',
      },
      tracesToMetrics: {
        datasourceUid: prometheus,
        ...around('15m'),
        tags: [
          { key: 'service.name', value: 'service' },
          { key: 'http.method', value: 'http_method' },
          { key: 'http.route', value: 'http_route' },
        ],
        queries: [
          { name: 'Requisições por segundo', query: calls('') },
          {
            name: 'Taxa de erros (5xx)',
            query: ratio(calls(',http_status_code=~"5.."'), calls('')),
          },
          {
            name: 'Latência p95',
            query: quantile(
              0.95,
              'sum by (le) (rate(traces_spanmetrics_latency_bucket{$__tags}[$__rate_interval]))',
            ),
          },
        ],
      },
      serviceMap: { datasourceUid: prometheus },
      nodeGraph: { enabled: true },
      search: { hide: false },
      spanBar: { type: 'Tag', tag: 'http.route' },
      traceQuery: { timeShiftEnabled: true, ...around('30m') },
      // Search needs `stream_over_http_enabled: true` in Tempo: no gRPC port is published. Metrics are not streamed: of a
      // streamed instant query Grafana shows the last message, which is empty (seen in 12.4 with Tempo 3.0.3).
      streamingEnabled: { search: true, metrics: false },
    },
    secureJsonData,
  };
}
