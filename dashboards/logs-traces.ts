import * as logSignals from '../signals/logs.js';
import * as traceSignals from '../signals/traces.js';
import { dashboardIds } from '../identity/dashboards.js';
import { deployments, restarts } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { barGauge, heatmap, timeseries } from './style/graphs.js';
import { sized } from './style/layout.js';
import { rowToLogs } from './style/links.js';
import { logs, nodeGraph, table, trace, traceTable } from './style/records.js';
import { method, path, requestId, service, status, traceId } from './style/service-variables.js';
import { choice, datasource, textBox } from './style/variables.js';

const search = () =>
  textBox(
    'search',
    'Texto',
    'Texto procurado na mensagem e nos campos mostrados ao lado dela, sem diferenciar maiúsculas.',
  );

// TraceQL compares status codes as numbers, so a list of codes or All cannot be put into it: the choice is a condition.
const spanResult = () =>
  choice(
    'span_result',
    'Resultado do trace',
    'Resultado das requisições na busca de traces.',
    [
      ['Todos', 'true'],
      ['5xx', 'span.http.status_code >= 500'],
      ['4xx', 'span.http.status_code >= 400 && span.http.status_code < 500'],
      ['Sem erro', 'span.http.status_code < 400'],
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

/** Logs, traces, errors by route, and one trace beside its logs. */
export const logsTraces = () =>
  dashboard({
    identity: dashboardIds.logsTraces,
    description:
      'Logs estruturados e traces. Cole um request_id para reunir tudo de uma requisição, ou um trace_id para abrir o trace ao lado dos logs dele.',
    variables: [
      service(),
      requestId(),
      traceId(),
      method(),
      path(),
      status(),
      search(),
      spanResult(),
      minDuration(),
      maxDuration(),
      datasource('prometheus'),
      datasource('loki'),
      datasource('tempo'),
    ],
    annotations: [deployments(), restarts()],
    sections: [
      {
        key: 'logs-traces.logs',
        title: 'Logs',
        panels: [
          ...sized(
            24,
            6,
            timeseries(logSignals.volumeByLevel, { bars: true, colors: levelColors }),
          ),
          ...sized(24, 12, logs(logSignals.structuredLogs)),
        ],
      },
      {
        key: 'logs-traces.errors',
        title: 'Erros',
        panels: sized(
          8,
          9,
          table(logSignals.errorsByRouteInLogs, { links: [rowToLogs()] }),
          table(logSignals.errorsByRouteInMetrics, { links: [rowToLogs()] }),
          table(logSignals.newErrorMessages),
        ),
      },
      {
        key: 'logs-traces.trace',
        title: 'Um trace e os logs dele',
        panels: [
          ...sized(24, 9, traceTable(traceSignals.traceSearch, 'traces')),
          ...sized(14, 16, trace(traceSignals.oneTrace)),
          ...sized(10, 16, logs(logSignals.logsOfTrace)),
        ],
      },
      {
        key: 'logs-traces.durations',
        title: 'Durações e dependências',
        panels: [
          ...sized(12, 9, heatmap(traceSignals.durationHeatmap)),
          ...sized(12, 9, barGauge(traceSignals.slowestSpans)),
          ...sized(12, 10, traceTable(traceSignals.slowSpanList, 'spans')),
          ...sized(12, 10, nodeGraph(traceSignals.serviceGraph)),
        ],
      },
    ],
  });
