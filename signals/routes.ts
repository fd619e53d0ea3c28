import * as units from '@grafana/grafana-foundation-sdk/units';
import { tellsRequests } from '../services/service.js';
import {
  atLongest,
  cameRequests,
  errorThresholds,
  latencyThresholds,
  requestsPerSecond,
} from './http.js';
import { onlyBusiest, quantile, ratio } from './query-shapes.js';
import { cameOf, httpRecords } from './recorded.js';
import { ofRoute, ofRouteAndStatus, type HttpScope } from './scope.js';
import { promql, worseAbove, type Column, type Signal, type TableSignal } from './signal.js';

const byRoute = ({ http: { labels } }: HttpScope) => `${labels.method}, ${labels.route}`;
const routeLegend = ({ http: { labels } }: HttpScope) => `{{${labels.method}}} {{${labels.route}}}`;

/** The columns that name a route. */
export const routeColumns = (method: string, route: string): Readonly<Record<string, Column>> => ({
  [method]: { title: 'Método', width: 80 },
  [route]: { title: 'Rota' },
});

// Paths that no route matched are recorded together, without one.
const routed = ({ http: { labels } }: HttpScope) => `${labels.route}!=""`;
const cameByRoute = (scope: HttpScope, matchers: string) =>
  cameOf(
    scope,
    `${scope.http.requests}{${matchers}}`,
    `${httpRecords(scope.http).byRoute}{${matchers},${routed(scope)}}`,
  );
// The 404 paths have no bound, so a table shows the busiest routes only, the same ones in every column.
const busiestRoutes = (scope: HttpScope) =>
  `topk(50, sum by (${byRoute(scope)}) (${cameByRoute(scope, ofRouteAndStatus(scope))(scope.range)}) > 0)`;
const perRoute = (scope: HttpScope, status = '') =>
  `sum by (${byRoute(scope)}) (${cameByRoute(scope, `${ofRoute(scope)}${status}`)(scope.range)})`;
const routeShare = (scope: HttpScope, codes: string) =>
  `(\n${ratio(perRoute(scope, `,${scope.http.labels.status}=~"${codes}"`), perRoute(scope))}\n)\nand on (${byRoute(scope)})\n${busiestRoutes(scope)}`;
const p95ByRoute = (scope: HttpScope) => {
  const came = cameOf(
    scope,
    `${scope.http.durations}_bucket{${ofRoute(scope)}}`,
    `${httpRecords(scope.http).bucketsByRoute}{${ofRoute(scope)},${routed(scope)}}`,
  );
  return quantile(0.95, `sum by (le, ${byRoute(scope)}) (${came(scope.range)})`);
};

export const routeTable = (scope: HttpScope): TableSignal => ({
  key: 'http.route-table',
  title: 'Rotas',
  description: `As 50 rotas com mais tráfego no período, pela média do período. ${tellsRequests(scope.service) ? 'Clique em uma linha para abrir os logs e traces dela. 5xx acima de 1 %: falha nossa, abra os logs.' : '5xx acima de 1 %: falha nossa.'} 4xx alto em uma rota só: contrato quebrado com o cliente ou autenticação.${scope.recorded ? '' : ' Um caminho que não é rota da API é URL sem rota (404).'}`,
  unit: units.Short,
  queries: [
    promql(requestsPerSecond(scope, busiestRoutes(scope), scope.range)),
    promql(routeShare(scope, '4..')),
    promql(routeShare(scope, '5..')),
    promql(`(${p95ByRoute(scope)})\nand on (${byRoute(scope)})\n${busiestRoutes(scope)}`),
    promql(
      `${busiestRoutes(scope)} / scalar(sum(${cameRequests(scope, ofRouteAndStatus(scope))(scope.range)}))`,
    ),
  ],
  labels: routeColumns(scope.http.labels.method, scope.http.labels.route),
  values: [
    { title: 'req/s', unit: units.RequestsPerSecond, width: 110 },
    {
      title: '4xx',
      unit: units.PercentUnit,
      decimals: 1,
      min: 0,
      max: 1,
      thresholds: worseAbove(0.1, 0.3),
      width: 90,
    },
    {
      title: '5xx',
      unit: units.PercentUnit,
      decimals: 2,
      min: 0,
      max: 1,
      thresholds: errorThresholds(scope),
      width: 90,
    },
    { title: 'p95', unit: units.Seconds, thresholds: latencyThresholds(scope), width: 100 },
    { title: 'Parte do tráfego', unit: units.PercentUnit, decimals: 1, min: 0, max: 1, width: 130 },
  ],
  whenEmpty: 'sem tráfego no período',
});

export const slowestRoutes = (scope: HttpScope): Signal => ({
  key: 'http.slowest-routes',
  title: 'Rotas mais lentas (p95)',
  description: `As 10 rotas com maior p95 no período; ${atLongest(scope)}, porque o histograma termina aí. ${scope.service.spans ? 'Uma rota só: abra os traces dela em Logs e Traces e veja qual span domina. ' : ''}${scope.service.sql ? 'Várias rotas da mesma tabela: veja "p95 por tabela".' : 'Todas juntas: vá a Infraestrutura.'}`,
  unit: units.Seconds,
  queries: [promql(`topk(10, ${p95ByRoute(scope)})`, routeLegend(scope))],
  min: 0,
  thresholds: latencyThresholds(scope),
  whenEmpty: 'sem tráfego no período',
});

export const requestRateByRoute = (scope: HttpScope): Signal => ({
  key: 'http.request-rate-by-route',
  step: scope.step,
  title: 'Requisições por rota',
  description: `As 10 rotas com mais tráfego no período. Serve para achar quem causou um salto ou uma queda do total.${tellsRequests(scope.service) ? ' Clique na rota para abrir os logs e traces dela.' : ''}`,
  unit: units.RequestsPerSecond,
  queries: [
    promql(
      onlyBusiest(
        scope,
        10,
        byRoute(scope),
        cameByRoute(scope, ofRouteAndStatus(scope)),
        requestsPerSecond(
          scope,
          `sum by (${byRoute(scope)}) (${cameByRoute(scope, ofRouteAndStatus(scope))(scope.window)})`,
        ),
      ),
      routeLegend(scope),
    ),
  ],
  min: 0,
  scale: 1,
  whenEmpty: 'sem tráfego no período',
});
