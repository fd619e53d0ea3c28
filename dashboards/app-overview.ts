import { metricLabel, tellsRequests, type HttpSender, type Service } from '../services/service.js';
import * as data from '../signals/data-layer.js';
import * as http from '../signals/http.js';
import * as routes from '../signals/routes.js';
import * as runtime from '../signals/runtime.js';
import {
  panelScope,
  type HttpScope,
  type Scope,
  type SpanScope,
  type Store,
} from '../signals/scope.js';
import { badFromOne } from '../signals/signal.js';
import * as traces from '../signals/traces.js';
import { dashboardIds } from '../identity/dashboards.js';
import { marks } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { barGauge, heatmap, stat, timeseries } from './style/graphs.js';
import { lines, type PanelDef, type Section } from './style/layout.js';
import { panelToLogs, rowToLogs, seriesToLogs, STATUS } from './style/links.js';
import { nodeGraph, table } from './style/records.js';
import { method, path, service as serviceVariable, status } from './style/service-variables.js';
import { datasource } from './style/variables.js';

const statusColors = { '2xx': 'green', '3xx': 'blue', '4xx': 'orange', '5xx': 'red' };

/** Panels about a sender, where the service has it. */
const withSender = <T>(sender: T | undefined, panels: (sender: T) => PanelDef[]): PanelDef[] =>
  sender === undefined ? [] : panels(sender);

function now(scope: Scope): Section {
  const { service } = scope;
  const toLogs = { links: panelToLogs(service) };
  return {
    key: 'app.now',
    title: 'Agora',
    panels: lines(
      3,
      3,
      ...withSender(service.http, (sender) => {
        const ofHttp = { ...scope, http: sender };
        return [
          stat(http.requestRate(ofHttp), toLogs),
          stat(http.errorRatio(ofHttp), toLogs),
          stat(http.latencyP95(ofHttp), toLogs),
          ...withSender(sender.inFlight, (metric) => [stat(http.inFlight(ofHttp, metric))]),
        ];
      }),
      ...withSender(service.goRuntime, () => [stat(runtime.uptime(scope))]),
      stat(runtime.instancesUp(scope), { thresholds: { fora: badFromOne } }),
    ),
  };
}

function goldenSignals(scope: HttpScope): Section {
  const toLogs = { links: panelToLogs(scope.service) };
  const { inFlight, sizes } = scope.http;
  return {
    key: 'app.golden-signals',
    title: 'Sinais de ouro',
    panels: lines(
      3,
      8,
      timeseries(http.requestsByStatusClass(scope), {
        ...toLogs,
        stacked: true,
        colors: statusColors,
        compared: [http.WEEK_BEFORE],
      }),
      timeseries(http.errorRatio(scope), toLogs),
      timeseries(http.latencyQuantiles(scope), {
        ...toLogs,
        compared: [`p95 ${http.WEEK_BEFORE}`],
      }),
      heatmap(http.latencyHeatmap(scope)),
      ...withSender(inFlight, (metric) => [timeseries(http.inFlightByInstance(scope, metric))]),
      ...withSender(sizes, (histogram) => [timeseries(http.responseSizes(scope, histogram))]),
    ),
  };
}

function routesOf(scope: HttpScope): Section {
  const { labels } = scope.http;
  const toLogs = seriesToLogs(scope.service, labels.method, labels.route);
  const rowLinks = rowToLogs(scope.service, labels.method, labels.route, STATUS);
  return {
    key: 'app.routes',
    title: 'Rotas',
    panels: [
      ...lines(1, 12, table(routes.routeTable(scope), { links: rowLinks })),
      ...lines(
        2,
        13,
        barGauge(routes.slowestRoutes(scope), { links: toLogs }),
        timeseries(routes.requestRateByRoute(scope), { links: toLogs }),
      ),
    ],
  };
}

function dataLayer(scope: Scope): Section {
  const { sql, cache, errors } = scope.service;
  return {
    key: 'app.data-layer',
    title: 'Camada de dados',
    panels: lines(
      2,
      8,
      ...withSender(sql, () => [
        timeseries(data.queriesByOperation(scope)),
        timeseries(data.queryLatencyByTable(scope)),
      ]),
      ...withSender(cache, () => [timeseries(data.cacheHitRatio(scope))]),
      ...withSender(errors, () => [timeseries(data.errorsByComponent(scope))]),
    ),
  };
}

const goRuntime = (scope: Scope): Section => ({
  key: 'app.runtime',
  title: 'Runtime Go',
  collapsed: true,
  panels: lines(
    3,
    7,
    timeseries(runtime.cpuCores(scope)),
    timeseries(runtime.cpuRatio(scope)),
    timeseries(runtime.gcPause(scope)),
    timeseries(runtime.residentMemory(scope)),
    timeseries(runtime.heap(scope)),
    timeseries(runtime.outsideHeap(scope)),
    timeseries(runtime.allocation(scope)),
    timeseries(runtime.liveObjects(scope)),
    timeseries(runtime.goroutines(scope)),
    timeseries(runtime.threads(scope)),
    timeseries(runtime.openFiles(scope)),
    timeseries(runtime.goVersions(scope)),
  ),
});

function fromTraces(scope: SpanScope): Section {
  const { method, route } = scope.spans;
  const toLogs = {
    links: seriesToLogs(scope.service, metricLabel(method), metricLabel(route)),
  };
  return {
    key: 'app.traces',
    title: 'RED a partir dos traces',
    collapsed: true,
    panels: lines(
      2,
      11,
      timeseries(traces.rateByRoute(scope), toLogs),
      timeseries(traces.errorRatioByRoute(scope), toLogs),
      timeseries(traces.latencyByRoute(scope), toLogs),
      nodeGraph(traces.serviceGraph),
    ),
  };
}

const routeVariables = (sender: HttpSender) => [method(sender), path(sender), status(sender)];

/** Golden signals, routes, data layer, Go runtime and what traces say of the same requests: what the service sends of it. */
export function appOverview(service: Service, store: Store) {
  const scope = panelScope(service, store);
  const { spans, sql, cache, errors } = service;
  return dashboard({
    service,
    identity: dashboardIds(service).app,
    description: `Os sinais de ouro do serviço. Comece por aqui; se uma dependência parece errada, vá a Infraestrutura${tellsRequests(service) ? '; para um caso concreto, a Logs e Traces' : ''}.`,
    variables: [
      serviceVariable(service),
      ...(service.http ? routeVariables(service.http) : []),
      datasource('prometheus'),
      ...(spans ? [datasource('tempo')] : []),
    ],
    annotations: marks(scope),
    sections: [
      now(scope),
      ...(service.http
        ? [
            goldenSignals({ ...scope, http: service.http }),
            routesOf({ ...scope, http: service.http }),
          ]
        : []),
      ...(sql || cache || errors ? [dataLayer(scope)] : []),
      ...(service.goRuntime ? [goRuntime(scope)] : []),
      ...(spans ? [fromTraces({ ...scope, spans })] : []),
    ],
  });
}
