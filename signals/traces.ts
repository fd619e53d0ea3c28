import * as units from '@grafana/grafana-foundation-sdk/units';
import { metricLabel } from '../services/service.js';
import { errorThresholds, latencyThresholds } from './http.js';
import { busiestRate, onlyBusiest, quantile, ratio } from './query-shapes.js';
import { counted } from './recorded.js';
import { ofServerSpans, ofService, type SpanScope } from './scope.js';
import {
  promql,
  promqlWithExemplars,
  traceql,
  type HeatmapSignal,
  type Signal,
  type SpanListSignal,
} from './signal.js';

const calls = (scope: SpanScope) => `traces_spanmetrics_calls_total{${ofServerSpans(scope)}}`;
const route = ({ spans }: SpanScope) => `${metricLabel(spans.method)}, ${metricLabel(spans.route)}`;
const routeLegend = ({ spans }: SpanScope) =>
  `{{${metricLabel(spans.method)}}} {{${metricLabel(spans.route)}}}`;

export const rateByRoute = (scope: SpanScope): Signal => ({
  key: 'traces.rate-by-route',
  title: 'Traces: requisições por rota',
  description:
    'Spans SERVER por segundo das 10 rotas com mais tráfego, contados pelo Tempo. Deve acompanhar "Requisições por rota": se fica abaixo, traces se perdem no caminho; veja Coleta.',
  unit: units.RequestsPerSecond,
  queries: [promql(busiestRate(scope, 10, route(scope), calls(scope)), routeLegend(scope))],
  min: 0,
  scale: 1,
  whenEmpty: 'o Tempo não gerou métricas',
});

export const errorRatioByRoute = (scope: SpanScope): Signal => ({
  key: 'traces.error-ratio-by-route',
  title: 'Traces: taxa de erros (5xx) por rota',
  description:
    'Parte dos spans SERVER com 5xx, das 10 rotas com mais tráfego. O status ERROR do span não serve aqui, porque o app o usa desde 400. Clique na rota e abra os traces com erro em Logs e Traces.',
  unit: units.PercentUnit,
  queries: [
    promql(
      onlyBusiest(
        scope,
        10,
        route(scope),
        counted(calls(scope)),
        `(\n${ratio(
          `sum by (${route(scope)}) (rate(traces_spanmetrics_calls_total{${ofServerSpans(scope)},${metricLabel(scope.spans.status)}=~"5.."}[${scope.window}]))`,
          `sum by (${route(scope)}) (rate(${calls(scope)}[${scope.window}]))`,
        )}\n)`,
      ),
      routeLegend(scope),
    ),
  ],
  min: 0,
  thresholds: errorThresholds(scope),
  whenEmpty: 'sem tráfego, ou o Tempo não gerou métricas',
});

export const latencyByRoute = (scope: SpanScope): Signal => ({
  key: 'traces.latency-by-route',
  title: 'Traces: p95 por rota',
  description:
    '95 % dos spans SERVER terminam em até este tempo, nas 10 rotas com mais tráfego. Cada losango é um exemplar: clique para abrir o trace e ver qual span domina.',
  unit: units.Seconds,
  queries: [
    promqlWithExemplars(
      onlyBusiest(
        scope,
        10,
        route(scope),
        counted(calls(scope)),
        `(${quantile(0.95, `sum by (le, ${route(scope)}) (rate(traces_spanmetrics_latency_bucket{${ofServerSpans(scope)}}[${scope.window}]))`)})`,
      ),
      routeLegend(scope),
    ),
  ],
  min: 0,
  thresholds: latencyThresholds(scope),
  whenEmpty: 'sem tráfego, ou o Tempo não gerou métricas',
});

export const serviceGraph: Signal = {
  key: 'traces.service-graph',
  title: 'Mapa de serviços',
  description:
    'Quem chama quem, com taxa, tempo e erros de cada ligação, derivado dos traces. Um nó com arco vermelho ou uma ligação lenta aponta a dependência com problema. Um nó que some: ninguém mais o chama, ou os traces dele não chegam. Vazio: nenhuma ligação no período.',
  unit: units.Short,
  queries: [
    {
      language: 'service-map',
      selectors: ['{client=~"${service:regex}"}', '{server=~"${service:regex}"}'],
    },
  ],
};

// Backquotes: `:regex` escapes with one backslash, which a quoted TraceQL string would refuse.
const SERVICE_SPANS = 'resource.service.name =~ `${service:regex}`';
const chosen = ({ spans }: SpanScope) =>
  `${SERVICE_SPANS} && kind = server && span.${spans.method} =~ \`\${method:regex}\` && span.${spans.route} =~ \`\${path:regex}\``;
const DURATION = 'duration >= $min_duration && duration <= $max_duration';

// Fields that Grafana's Tempo datasource gives to each span of a list, beside its attributes: the same in Grafana 10.4 and
// 12.4 (public/app/plugins/datasource/tempo/resultTransformer.ts, createTableFrameFromTraceQlQueryAsSpans).
const STARTED = { time: { title: 'Início', width: 190 } };
const LASTED = { duration: { title: 'Duração', width: 90 } };

// One SERVER span a request: a list of spans shows its route and status in columns, which a list of traces hides in each row.
export const traceSearch = (scope: SpanScope): SpanListSignal => ({
  key: 'traces.search',
  title: 'Traces encontrados',
  description:
    'Até 50 traces recentes das requisições escolhidas, do mais lento ao mais rápido (o filtro Status não vale aqui, use "Resultado do trace"). Clique na requisição para abrir o trace dela abaixo. O Tempo mostra um trace na busca cerca de 30 s depois dele. Nada encontrado com tráfego: amplie o período ou veja se o Tempo está no ar (Coleta).',
  unit: units.Short,
  queries: [
    traceql(
      'spans',
      `{ ${chosen(scope)} && $span_result && ${DURATION} && span.${scope.spans.requestId} =~ \`.*\${request_id:percentencode}.*\` } | select(name, span.${scope.spans.requestId}, span.${scope.spans.status}) with (most_recent=true)`,
      50,
    ),
  ],
  columns: {
    ...STARTED,
    name: { title: 'Requisição' },
    [scope.spans.status]: { title: 'Status', width: 80 },
    [scope.spans.requestId]: { title: 'request_id', width: 320 },
    ...LASTED,
  },
  unread: ['kind', 'service.name', scope.spans.method, scope.spans.route],
  whenEmpty: 'nenhum trace com estes filtros',
});

export const oneTrace: Signal = {
  key: 'traces.one-trace',
  title: 'Trace $trace_id',
  description:
    'O trace escolhido, span a span. Vazio: nenhum foi escolhido; clique em um em "Traces encontrados" ou cole o id em trace_id. Um erro com um id: o Tempo não tem esse trace (antigo demais, perdido ou id errado). Procure o span mais largo sem filhos: ali está o tempo. Em um span, "Logs for this span" abre os logs do mesmo trace.',
  unit: units.Short,
  queries: [traceql('trace', '$trace_query')],
};

/** Asked of the span metrics, not of Tempo: `histogram_over_time` in panels is known from Grafana 11.5 on, and costs more. */
export const durationHeatmap = (scope: SpanScope): HeatmapSignal => ({
  key: 'traces.duration-heatmap',
  title: 'Duração das requisições (spans SERVER)',
  description:
    'Quantas requisições por segundo caem em cada faixa de duração, contadas pelo Tempo. Uma faixa nova no alto é um caminho que ficou lento: reduza o período até ela, ponha esse valor em "Duração mínima" e abra um dos "Traces encontrados". Vazio: nenhum span no período, ou o Tempo não gerou métricas.',
  unit: units.Seconds,
  cells: units.RequestsPerSecond,
  queries: [
    promql(
      `sum by (le) (rate(traces_spanmetrics_latency_bucket{${ofServerSpans(scope)}}[${scope.window}]))`,
      '{{le}}',
    ),
  ],
});

export const slowestSpans = (scope: SpanScope): Signal => ({
  key: 'traces.slowest-spans',
  title: 'Spans mais lentos (p95)',
  description:
    'Os 10 tipos de span do serviço com maior p95 no período, sem os das próprias requisições. Um span de SQL ou do Redis no alto aponta a dependência; um span interno, o código. Para ver um caso, escolha um valor em "Duração mínima" e abra um dos "Traces encontrados".',
  unit: units.Seconds,
  queries: [
    promql(
      `topk(10, ${quantile(
        0.95,
        `sum by (le, span_name) (rate(traces_spanmetrics_latency_bucket{${ofService(scope)},span_kind!="SPAN_KIND_SERVER"}[${scope.range}]))`,
      )})`,
      '{{span_name}}',
    ),
  ],
  min: 0,
  whenEmpty: 'nenhum span no período, ou o Tempo não gerou métricas',
});

export const slowSpanList: SpanListSignal = {
  key: 'traces.slow-span-list',
  title: 'Spans recentes, do mais lento ao mais rápido',
  description:
    'Até 50 spans recentes entre "Duração mínima" e "Duração máxima". Clique em um span para abrir o trace dele. Sem duração mínima a lista mostra spans quaisquer: aumente-a até restarem poucos.',
  unit: units.Short,
  queries: [
    traceql(
      'spans',
      `{ ${SERVICE_SPANS} && ${DURATION} } | select(name, status) with (most_recent=true)`,
      50,
    ),
  ],
  columns: {
    ...STARTED,
    name: { title: 'Span' },
    status: { title: 'Status', width: 80 },
    ...LASTED,
  },
  unread: ['service.name'],
  whenEmpty: 'nenhum span com esta duração',
};
