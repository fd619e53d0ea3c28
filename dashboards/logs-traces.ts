import type { Service, SpanSender } from '../services/service.js';
import * as logSignals from '../signals/logs.js';
import type { LogScope } from '../signals/logs.js';
import { panelScope, type HttpScope, type SpanScope, type Store } from '../signals/scope.js';
import * as traceSignals from '../signals/traces.js';
import { dashboardIds } from '../identity/dashboards.js';
import { marks } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { barGauge, heatmap, timeseries } from './style/graphs.js';
import { lines, type Section } from './style/layout.js';
import { rowToLogs } from './style/links.js';
import { logs, nodeGraph, spanTable, table, trace } from './style/records.js';
import {
  method,
  path,
  requestId,
  service as serviceVariable,
  status,
  traceId,
  traceQuery,
} from './style/service-variables.js';
import { choice, datasource, textBox } from './style/variables.js';

const search = () =>
  textBox(
    'search',
    'Texto',
    'Texto procurado na mensagem, e em cada campo mostrado ao lado dela, sem diferenciar maiúsculas.',
  );

// TraceQL compares status codes as numbers, so a list of codes or All cannot be put into it: the choice is a condition.
const spanResult = ({ status: code }: SpanSender) =>
  choice(
    'span_result',
    'Resultado do trace',
    'Resultado das requisições na busca de traces.',
    [
      ['Todos', 'true'],
      ['5xx', `span.${code} >= 500`],
      ['4xx', `span.${code} >= 400 && span.${code} < 500`],
      ['Sem erro', `span.${code} < 400`],
    ],
    'Todos',
  );

const durations = ['50ms', '100ms', '250ms', '500ms', '1s', '2s', '5s', '10s'].map(
  (duration) => [duration, duration] as const,
);

const minDuration = () =>
  choice(
    'min_duration',
    'Duração mínima',
    'Duração mínima de traces e spans. Aceita um valor digitado, como 750ms.',
    [['sem mínimo', '0ms'], ...durations],
    'sem mínimo',
  );

const maxDuration = () =>
  choice(
    'max_duration',
    'Duração máxima',
    'Duração máxima de traces e spans. Aceita um valor digitado, como 3s.',
    [...durations, ['sem máximo', '24h']],
    'sem máximo',
  );

const levelColors = { error: 'red', warn: 'orange', info: 'green', debug: 'blue' };

const logSection = (scope: LogScope): Section => ({
  key: 'logs-traces.logs',
  title: 'Logs',
  panels: [
    ...lines(
      1,
      6,
      timeseries(logSignals.volumeByLevel(scope), { bars: true, colors: levelColors }),
    ),
    ...lines(1, 12, logs(logSignals.structuredLogs(scope))),
  ],
});

const errorSection = (scope: LogScope & HttpScope): Section => ({
  key: 'logs-traces.errors',
  title: 'Erros',
  panels: [
    ...lines(
      2,
      9,
      table(logSignals.errorsByRouteInLogs(scope), {
        links: rowToLogs(scope.service, scope.logs.method, scope.logs.route),
      }),
      table(logSignals.errorsByRouteInMetrics(scope), {
        links: rowToLogs(scope.service, scope.http.labels.method, scope.http.labels.route),
      }),
    ),
    ...lines(1, 8, table(logSignals.newErrorMessages(scope))),
  ],
});

const traceSection = (scope: SpanScope): Section => ({
  key: 'logs-traces.trace',
  title: 'Um trace e os logs dele',
  panels: [
    ...lines(1, 9, spanTable(scope.service, traceSignals.traceSearch(scope))),
    ...lines(
      2,
      16,
      trace(traceSignals.oneTrace),
      ...(scope.service.logs
        ? [logs(logSignals.logsOfTrace({ ...scope, logs: scope.service.logs }))]
        : []),
    ),
  ],
});

const durationSection = (scope: SpanScope): Section => ({
  key: 'logs-traces.durations',
  title: 'Durações e dependências',
  collapsed: true,
  panels: lines(
    2,
    13,
    heatmap(traceSignals.durationHeatmap(scope)),
    barGauge(traceSignals.slowestSpans(scope)),
    spanTable(scope.service, traceSignals.slowSpanList),
    nodeGraph(traceSignals.serviceGraph),
  ),
});

/**
 * Logs, traces, errors by route, and one trace beside its logs: what the service sends of it.
 * @throws RangeError for a service without HTTP metrics, which has no such dashboard.
 */
export function logsTraces(service: Service, store: Store) {
  const { http, logs: logSender, spans } = service;
  if (!http) throw new RangeError(`${service.name} has no HTTP metrics to choose requests by`);
  const scope = { ...panelScope(service, store), http };
  return dashboard({
    service,
    identity: dashboardIds(service).logsTraces,
    description:
      'Logs estruturados e traces. Cole um request_id para reunir tudo de uma requisição, ou um trace_id para abrir o trace ao lado dos logs dele.',
    variables: [
      serviceVariable(service),
      requestId(),
      traceId(),
      method(http),
      path(http),
      status(http),
      ...(logSender ? [search()] : []),
      ...(spans ? [spanResult(spans), minDuration(), maxDuration()] : []),
      datasource('prometheus'),
      ...(spans ? [traceQuery()] : []),
      ...(logSender ? [datasource('loki')] : []),
      ...(spans ? [datasource('tempo')] : []),
    ],
    annotations: marks(scope),
    sections: [
      ...(logSender
        ? [logSection({ ...scope, logs: logSender }), errorSection({ ...scope, logs: logSender })]
        : []),
      ...(spans ? [traceSection({ ...scope, spans }), durationSection({ ...scope, spans })] : []),
    ],
  });
}
