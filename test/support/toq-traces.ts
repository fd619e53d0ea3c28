import type { SyntheticSeries } from '../../telemetry/open-metrics.js';
import { contractSamples, HOUR, lived } from './toq-store.js';

const BOUNDS = ['0.008', '0.064', '0.512', '2.048', '+Inf'];

/** Span metrics of SERVER spans and of their SQL for each route of the captured page, and the service graph, for an hour. */
export function spanMetrics(service: string): SyntheticSeries[] {
  const life = {
    labels: { job: `projeto-toq/${service}`, instance: 'i-8080', source: 'tempo' },
    from: 0,
    to: HOUR,
  };
  const routes = contractSamples('toq_server.prom').filter(
    ({ name }) => name === 'http_requests_total',
  );
  const measured = (labels: Readonly<Record<string, string>>, rate: number) => [
    lived({ name: 'traces_spanmetrics_calls_total', labels, value: 0 }, life, rate),
    ...BOUNDS.map((le, index) =>
      lived(
        { name: 'traces_spanmetrics_latency_bucket', labels: { ...labels, le }, value: 0 },
        life,
        (rate * (index + 1)) / BOUNDS.length,
      ),
    ),
  ];
  const spans = routes.flatMap(({ labels: { method = '', path = '', status = '' } }) => {
    const labels = {
      service,
      span_name: `${method} ${path}`,
      span_kind: 'SPAN_KIND_SERVER',
      status_code: Number(status) >= 400 ? 'STATUS_CODE_ERROR' : 'STATUS_CODE_OK',
      http_method: method,
      http_route: path,
      http_status_code: status,
      deployment_environment: 'homo',
      service_namespace: 'projeto-toq',
    };
    return measured(labels, Number(status) >= 500 ? 0.02 : 0.5);
  });
  const sql = measured(
    { service, span_name: 'mysql.SQLExecutor.Query', span_kind: 'SPAN_KIND_CLIENT' },
    5,
  );
  const edge = { client: 'user', server: service, connection_type: 'virtual_node' };
  const graph = [
    'traces_service_graph_request_total',
    'traces_service_graph_request_failed_total',
    'traces_service_graph_request_server_seconds_sum',
  ].map((name) => lived({ name, labels: edge, value: 0 }, life, 1));
  return [...spans, ...sql, ...graph];
}
