import * as units from '@grafana/grafana-foundation-sdk/units';
import { errorThresholds, latencyThresholds } from './http.js';
import { busiestRate, quantile, ratio, ROUTE } from './selectors.js';
import { promql, worseAbove, type Signal, type TableSignal } from './signal.js';

const routes = 'method, path';
// The 404 paths have no bound, so a table shows the busiest routes only, the same ones in every column.
const busiestRoutes = `topk(50, sum by (${routes}) (rate(http_requests_total{${ROUTE},status=~"$status"}[$__range])) > 0)`;
const perRoute = (matcher: string) =>
  `sum by (${routes}) (rate(http_requests_total{${ROUTE}${matcher}}[$__range]))`;
const routeShare = (part: string) =>
  `(\n${ratio(part, perRoute(''))}\n)\nand on (${routes})\n${busiestRoutes}`;

export const routeTable: TableSignal = {
  key: 'http.route-table',
  title: 'Rotas',
  description:
    'As 50 rotas com mais tráfego no período, pela média do período. Clique em uma linha para abrir os logs e traces dela. 5xx acima de 1 %: falha nossa, abra os logs. 4xx alto em uma rota só: contrato quebrado com o cliente ou autenticação. Um caminho que não é rota da API é URL sem rota (404).',
  unit: units.Short,
  queries: [
    promql(busiestRoutes),
    promql(routeShare(perRoute(',status=~"4.."'))),
    promql(routeShare(perRoute(',status=~"5.."'))),
    promql(
      `(${quantile(0.95, `sum by (le, ${routes}) (rate(http_request_duration_seconds_bucket{${ROUTE}}[$__range]))`)})\nand on (${routes})\n${busiestRoutes}`,
    ),
    promql(
      `${busiestRoutes} / scalar(sum(rate(http_requests_total{${ROUTE},status=~"$status"}[$__range])))`,
    ),
  ],
  labels: { method: { title: 'Método', width: 90 }, path: { title: 'Rota' } },
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
      thresholds: errorThresholds,
      width: 90,
    },
    { title: 'p95', unit: units.Seconds, thresholds: latencyThresholds, width: 100 },
    { title: 'Parte do tráfego', unit: units.PercentUnit, decimals: 1, min: 0, max: 1, width: 140 },
  ],
  whenEmpty: 'sem tráfego no período',
};

export const slowestRoutes: Signal = {
  key: 'http.slowest-routes',
  title: 'Rotas mais lentas (p95)',
  description:
    'As 10 rotas com maior p95 no período; parado em 10 s quer dizer 10 s ou mais, porque o histograma termina aí. Uma rota só: abra os traces dela em Logs e Traces e veja qual span domina. Várias rotas da mesma tabela: veja "p95 por tabela".',
  unit: units.Seconds,
  queries: [
    promql(
      `topk(10, ${quantile(0.95, `sum by (le, ${routes}) (rate(http_request_duration_seconds_bucket{${ROUTE}}[$__range]))`)})`,
      '{{method}} {{path}}',
    ),
  ],
  min: 0,
  thresholds: latencyThresholds,
  whenEmpty: 'sem tráfego no período',
};

export const requestRateByRoute: Signal = {
  key: 'http.request-rate-by-route',
  title: 'Requisições por rota',
  description:
    'As 10 rotas com mais tráfego no período. Serve para achar quem causou um salto ou uma queda do total. Clique na rota para abrir os logs e traces dela.',
  unit: units.RequestsPerSecond,
  queries: [
    promql(
      busiestRate(10, routes, `http_requests_total{${ROUTE},status=~"$status"}`),
      '{{method}} {{path}}',
    ),
  ],
  min: 0,
};
