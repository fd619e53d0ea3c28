import { afterAll, beforeAll, expect, test } from 'vitest';
import { interpolate } from '../../queries/interpolate.js';
import type { SyntheticSeries } from '../../telemetry/open-metrics.js';
import { prometheusWith, type Prometheus } from '../../programs/prometheus-server.js';
import { builtQueries, otherQueries } from '../support/built-queries.js';
import { lastHour, one, opened } from '../../queries/grafana-choices.js';
import { describeNeeding } from '../support/needing.js';
import { span } from '../support/scenarios.js';

const PATHS = 10_000;
const ROUTES = 20;
/** Four minutes are enough for every rate, and 10,000 paths an hour long are gigabytes. */
const short = { ...span, start: span.end - 240 };

/** A scan from outside: 10,000 paths that match no route, among 20 that do. */
function* scanned(): Generator<SyntheticSeries> {
  const constant = { job: 'toq', instance: 'app-1:8080', service: 'toq_server' };
  for (let index = 0; index < PATHS + ROUTES; index++) {
    const isRoute = index >= PATHS;
    const path = isRoute ? `/api/v2/route-${index}` : `/wp-login-${index}.php?id=${index}`;
    const status = isRoute ? (index % 2 ? '200' : '500') : '404';
    const route = { ...constant, method: 'GET', path };
    const span = {
      ...constant,
      span_kind: 'SPAN_KIND_SERVER',
      http_method: 'GET',
      http_route: path,
      http_status_code: status,
    };
    const growing = (labels: Record<string, string>) => ({
      labels,
      valueAt: (seconds: number) => seconds * (1 + (index % 7)),
    });
    yield growing({ __name__: 'http_requests_total', ...route, status });
    yield growing({ __name__: 'traces_spanmetrics_calls_total', ...span });
    for (const le of ['0.1', '+Inf']) {
      yield growing({ __name__: 'http_request_duration_seconds_bucket', ...route, le });
      yield growing({ __name__: 'traces_spanmetrics_latency_bucket', ...span, le });
    }
  }
  yield { labels: { __name__: 'http_requests_in_flight', ...constant }, valueAt: () => 3 };
}

describeNeeding(
  ['prometheus', 'promtool'],
  'prometheus',
  `with ${PATHS} paths that match no route`,
  () => {
    let prometheus: Prometheus;
    beforeAll(async () => {
      prometheus = await prometheusWith(scanned(), short);
    });
    afterAll(() => prometheus.stop());

    const choices = { ...opened, service: one('toq_server') };
    const macros = lastHour(span.end);

    test('no query of a panel returns more than 100 series', async () => {
      const counts: Record<string, number> = {};
      for (const query of builtQueries('promql')) {
        const { text } = interpolate('promql', query.text, choices, macros);
        const { series } = await (query.instant
          ? prometheus.instant(text)
          : prometheus.range(text, 15));
        counts[`${query.panel} ${query.refId}`] = series.length;
      }
      expect(Object.entries(counts).filter(([, count]) => count > 100)).toEqual([]);
      // The panels by route are not empty: they would be bounded, too.
      expect(counts['Rotas A']).toBe(50);
      expect(counts['Rotas C']).toBe(50);
      expect(counts['Requisições por rota A']).toBe(10);
      expect(counts['Traces: p95 por rota A']).toBe(10);
    });

    test('the variable of routes offers the routes only', async () => {
      const [path] = otherQueries('variable').filter(({ owner }) => owner === 'variable path');
      const { text } = interpolate('promql', path?.text ?? '', choices, macros);
      expect((await prometheus.instant(text)).series.length).toBe(ROUTES);
    });
  },
);
