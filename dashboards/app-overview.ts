import * as data from '../signals/data-layer.js';
import * as http from '../signals/http.js';
import * as routes from '../signals/routes.js';
import * as runtime from '../signals/runtime.js';
import { badFromOne } from '../signals/signal.js';
import * as traces from '../signals/traces.js';
import { dashboardIds } from '../identity/dashboards.js';
import { deployments, restarts } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { barGauge, heatmap, stat, timeseries } from './style/graphs.js';
import { sized } from './style/layout.js';
import { panelToLogs, rowToLogs, seriesToLogs } from './style/links.js';
import { nodeGraph, table } from './style/records.js';
import { method, path, service, status } from './style/service-variables.js';
import { datasource } from './style/variables.js';

const statusColors = { '2xx': 'green', '3xx': 'blue', '4xx': 'orange', '5xx': 'red' };
const toLogs = { links: [panelToLogs()] };
const routeToLogs = { links: [seriesToLogs('method', 'path')], tableLegend: true } as const;
const spansToLogs = {
  links: [seriesToLogs('http_method', 'http_route')],
  tableLegend: true,
} as const;

/** Golden signals, routes, data layer, Go runtime and what traces say of the same requests. */
export const appOverview = () =>
  dashboard({
    identity: dashboardIds.app,
    description:
      'Os sinais de ouro do serviço. Comece por aqui; se uma dependência parece errada, vá a Infraestrutura; para um caso concreto, a Logs e Traces.',
    variables: [
      service(),
      method(),
      path(),
      status(),
      datasource('prometheus'),
      datasource('tempo'),
    ],
    annotations: [deployments(), restarts()],
    sections: [
      {
        key: 'app.now',
        title: 'Agora',
        panels: sized(
          4,
          4,
          stat(http.requestRate, toLogs),
          stat(http.errorRatio, toLogs),
          stat(http.latencyP95, toLogs),
          stat(http.inFlight),
          stat(runtime.uptime),
          stat(runtime.instancesUp, { thresholds: { fora: badFromOne } }),
        ),
      },
      {
        key: 'app.golden-signals',
        title: 'Sinais de ouro',
        panels: sized(
          12,
          8,
          timeseries(http.requestsByStatusClass, {
            ...toLogs,
            stacked: true,
            colors: statusColors,
          }),
          timeseries(http.errorRatio, toLogs),
          timeseries(http.latencyQuantiles, toLogs),
          timeseries(http.inFlightByInstance),
        ),
      },
      {
        key: 'app.routes',
        title: 'Rotas',
        panels: [
          ...sized(15, 12, table(routes.routeTable, { links: [rowToLogs()] })),
          ...sized(
            9,
            12,
            barGauge(routes.slowestRoutes, { links: [seriesToLogs('method', 'path')] }),
          ),
          ...sized(12, 9, heatmap(http.latencyHeatmap)),
          ...sized(12, 9, timeseries(routes.requestRateByRoute, routeToLogs)),
        ],
      },
      {
        key: 'app.data-layer',
        title: 'Camada de dados',
        panels: sized(
          12,
          8,
          timeseries(data.queriesByOperation),
          timeseries(data.queryLatencyByTable),
          timeseries(data.cacheHitRatio),
          timeseries(data.errorsByComponent),
        ),
      },
      {
        key: 'app.runtime',
        title: 'Runtime Go',
        collapsed: true,
        panels: sized(
          8,
          7,
          timeseries(runtime.cpuCores),
          timeseries(runtime.cpuRatio),
          timeseries(runtime.residentMemory),
          timeseries(runtime.heap),
          timeseries(runtime.gcPause),
          timeseries(runtime.goroutines),
          timeseries(runtime.threads),
          timeseries(runtime.openFiles),
        ),
      },
      {
        key: 'app.traces',
        title: 'RED a partir dos traces',
        collapsed: true,
        panels: [
          ...sized(
            12,
            9,
            timeseries(traces.rateByRoute, spansToLogs),
            timeseries(traces.errorRatioByRoute, spansToLogs),
            timeseries(traces.latencyByRoute, spansToLogs),
            nodeGraph(traces.serviceGraph),
          ),
        ],
      },
    ],
  });
