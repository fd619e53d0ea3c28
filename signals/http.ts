import * as units from '@grafana/grafana-foundation-sdk/units';
import { quantile, ratio } from './query-shapes.js';
import { cameOf, httpRecords, perSecond, type Came } from './recorded.js';
import {
  ofRoute,
  ofRouteAndStatus,
  ofServerSpans,
  ofService,
  zeroWhereUp,
  type HttpScope,
  type Scope,
} from './scope.js';
import {
  promql,
  promqlWithExemplars,
  worseAbove,
  type HeatmapSignal,
  type Signal,
} from './signal.js';

/** Requests of any path that matchers select. */
export const cameRequests = (scope: HttpScope, matchers: string): Came => {
  const of = (name: string) => `${name}{${matchers}}`;
  return cameOf(scope, of(scope.http.requests), of(httpRecords(scope.http).byRoute));
};
/** PromQL: a sum of requests, a second. */
export const requestsPerSecond = (scope: HttpScope, sum: string, range?: string, offset?: string) =>
  perSecond(scope, sum, httpRecords(scope.http).byStatus, range, offset);

/** PromQL: all requests, of any status: a rate, or the sum of those that are recorded. */
export const requestsOf = (scope: HttpScope, offset = '') =>
  `sum(${cameRequests(scope, ofRoute(scope))(scope.window, offset)})`;
const chosenRequestsOf = (scope: HttpScope, offset = '') =>
  requestsPerSecond(
    scope,
    `sum(${cameRequests(scope, ofRouteAndStatus(scope))(scope.window, offset)})`,
    scope.window,
    offset,
  );
const serverErrorsOf = (scope: HttpScope) =>
  `sum(${cameRequests(scope, `${ofRoute(scope)},${scope.http.labels.status}=~"5.."`)(scope.window)})`;
const bucketsOf = (scope: HttpScope, histogram: string) =>
  `sum by (le) (rate(${histogram}_bucket{${ofRoute(scope)}}[${scope.window}]))`;
const durationsOf = (scope: HttpScope, offset = '') => {
  const { durations } = scope.http;
  const of = (name: string) => `${name}{${ofRoute(scope)}}`;
  const came = cameOf(scope, of(`${durations}_bucket`), of(httpRecords(scope.http).bucketsByRoute));
  return `sum by (le) (${came(scope.window, offset)})`;
};

/** What a series is named that shows the same hour of the week before; empty where the store does not reach back. */
export const WEEK_BEFORE = 'há 7 dias';
const WEEK = ' offset 1w';

/** p95 of the time to answer. */
export const latencyThresholds = ({ service }: Scope) =>
  worseAbove(...(service.thresholds?.latency ?? [0.5, 1]));
/** Share of answers with 5xx. */
export const errorThresholds = ({ service }: Scope) =>
  worseAbove(...(service.thresholds?.errorRatio ?? [0.01, 0.05]));

/** What a quantile shows at most. */
export const atLongest = ({ http: { longest } }: HttpScope) =>
  `parado em ${longest} s quer dizer ${longest} s ou mais`;

export const requestRate = (scope: HttpScope): Signal => ({
  key: 'http.request-rate',
  title: 'Requisições/s',
  description: `Quantas requisições o serviço responde por segundo, com os filtros escolhidos. Queda brusca: o tráfego não chega (balanceador, DNS, instância fora) ou o serviço travou; veja "Instâncias no ar"${scope.http.inFlight ? ' e "Em andamento"' : ''}. Salto brusco: veja em "Rotas" quem cresceu.`,
  unit: units.RequestsPerSecond,
  queries: [promql(`${chosenRequestsOf(scope)}\nor\n${zeroWhereUp(scope)}`, 'req/s')],
  min: 0,
  whenEmpty: 'sem dados',
});

export const errorRatio = (scope: HttpScope): Signal => ({
  key: 'http.error-ratio',
  step: scope.step,
  title: 'Erros (5xx)',
  description: `Parte das requisições respondidas com 5xx. 0 % é saudável; "sem tráfego" não é: confira "Instâncias no ar". Acima de 1 %, ache a rota na tabela "Rotas"${scope.service.logs ? ' e abra os logs dela pelo link da linha' : ''}.`,
  unit: units.PercentUnit,
  queries: [promql(ratio(serverErrorsOf(scope), requestsOf(scope)), '5xx')],
  min: 0,
  decimals: 2,
  thresholds: errorThresholds(scope),
  whenEmpty: 'sem tráfego',
});

export const latencyP95 = (scope: HttpScope): Signal => ({
  key: 'http.latency-p95',
  title: 'Latência p95',
  description: `95 % das requisições terminam em até este tempo. Acima de 1 s o usuário percebe: veja "Rotas mais lentas (p95)"${scope.service.sql ? ' e "p95 por tabela"' : ''}; se todas as rotas pioraram juntas, vá a Infraestrutura. O histograma termina em ${scope.http.longest} s: ${atLongest(scope)}.`,
  unit: units.Seconds,
  queries: [promql(quantile(0.95, durationsOf(scope)), 'p95')],
  min: 0,
  thresholds: latencyThresholds(scope),
  whenEmpty: 'sem tráfego',
});

const whereStuck = ({ service: { sql, databases } }: HttpScope) =>
  [
    sql && 'veja "p95 por tabela"',
    databases.includes('mysql') && 'em Infraestrutura, as conexões do MySQL',
  ]
    .filter(Boolean)
    .join(' e, ');

/** @param metric The gauge of requests being answered. */
export const inFlight = (scope: HttpScope, metric: string): Signal => ({
  key: 'http.in-flight',
  title: 'Em andamento',
  description: `Requisições em atendimento agora, somadas as instâncias. Se sobe e não desce, as respostas estão presas em uma dependência: ${whereStuck(scope) || 'veja as rotas mais lentas'}.`,
  unit: units.Short,
  queries: [promql(`sum(${metric}{${ofService(scope)}})`, 'em andamento')],
  min: 0,
  decimals: 0,
  thresholds: worseAbove(...(scope.service.thresholds?.inFlight ?? [100, 500])),
  whenEmpty: 'sem dados',
});

export const requestsByStatusClass = (scope: HttpScope): Signal => ({
  key: 'http.requests-by-status-class',
  step: scope.step,
  title: 'Requisições por status',
  description: `Requisições por segundo por classe de status. 5xx é falha nossa: siga "Erros (5xx)". Total bem abaixo de "há 7 dias", no mesmo horário: o tráfego não chega. 4xx subindo sozinho costuma ser cliente com versão errada, token vencido ou varredura de caminhos (404): veja "Rotas"${scope.service.errors ? ' e "Erros por componente"' : ''}.`,
  unit: units.RequestsPerSecond,
  queries: [
    promql(
      requestsPerSecond(
        scope,
        `sum by (class) (
  label_replace(
    sum by (${scope.http.labels.status}) (${cameRequests(scope, ofRouteAndStatus(scope))(scope.window)}),
    "class", "$1", "${scope.http.labels.status}", "(.).."
  )
)`,
      ),
      '{{class}}xx',
    ),
    promql(chosenRequestsOf(scope, WEEK), WEEK_BEFORE),
  ],
  min: 0,
  scale: 1,
  whenEmpty: 'nenhuma requisição no período',
});

/** The same p95 as Tempo derives it from the spans, which tells when traces are missing. */
const quantileOfSpans = (scope: HttpScope) => {
  const { spans } = scope.service;
  if (!spans) return [];
  const selector = ofServerSpans({ ...scope, spans });
  const rate = `sum by (le) (rate(traces_spanmetrics_latency_bucket{${selector}}[${scope.window}]))`;
  return [promqlWithExemplars(quantile(0.95, rate), 'p95 (traces)')];
};

export const latencyQuantiles = (scope: HttpScope): Signal => ({
  key: 'http.latency-quantiles',
  step: scope.step,
  title: 'Latência p50, p95 e p99',
  description: `${scope.service.spans ? 'Os losangos são exemplares: clique em um deles para abrir o trace daquela requisição. ' : ''}p99 longe do p50 indica poucas requisições muito lentas (lock, cache frio); tudo subindo junto indica saturação. ${scope.service.spans ? '"p95 (traces)" vem do Tempo: se some enquanto as outras continuam, os traces não estão chegando. ' : ''}p95 acima do de "há 7 dias", no mesmo horário: piorou, e não é a hora do dia. O histograma termina em ${scope.http.longest} s: ${atLongest(scope)}.`,
  unit: units.Seconds,
  queries: [
    promql(quantile(0.5, durationsOf(scope)), 'p50'),
    promql(quantile(0.95, durationsOf(scope)), 'p95'),
    promql(quantile(0.99, durationsOf(scope)), 'p99'),
    promql(quantile(0.95, durationsOf(scope, WEEK)), `p95 ${WEEK_BEFORE}`),
    ...quantileOfSpans(scope),
  ],
  min: 0,
  thresholds: latencyThresholds(scope),
  whenEmpty: 'sem tráfego no período',
});

/** @param metric The gauge of requests being answered. */
export const inFlightByInstance = (scope: HttpScope, metric: string): Signal => ({
  key: 'http.in-flight-by-instance',
  title: 'Em andamento por instância',
  description: `Requisições em atendimento em cada instância. Uma instância muito acima das outras está presa ou recebe tráfego demais${scope.service.goRuntime ? ': veja CPU e goroutines dela em "Runtime Go"' : ''}.`,
  unit: units.Short,
  queries: [promql(`sum by (instance) (${metric}{${ofService(scope)}})`, '{{instance}}')],
  min: 0,
  scale: 10,
});

export const latencyHeatmap = (scope: HttpScope): HeatmapSignal => ({
  key: 'http.latency-heatmap',
  step: scope.step,
  title: 'Distribuição da latência',
  description:
    'Quantas requisições por segundo caem em cada faixa de tempo. Duas faixas fortes separadas indicam dois comportamentos (cache acerta e erra, por exemplo); uma faixa que sobe com o tempo indica saturação. Veja qual rota em "Rotas mais lentas (p95)". Vazio: sem tráfego no período.',
  unit: units.Seconds,
  cells: units.RequestsPerSecond,
  queries: [promql(requestsPerSecond(scope, durationsOf(scope)), '{{le}}')],
});

/** @param histogram The sizes of answers, by its base name. */
export const responseSizes = (scope: HttpScope, histogram: string): Signal => ({
  key: 'http.response-sizes',
  step: scope.step,
  title: 'Tamanho das respostas',
  description:
    'Metade e 95 % das respostas cabem em até este tamanho. Um salto é uma rota que passou a devolver listas inteiras, ou um cliente que pede mais: a latência e a rede sobem junto. Compare com "Requisições por rota" para achar quem cresceu.',
  unit: units.BytesIEC,
  queries: [
    promql(quantile(0.5, bucketsOf(scope, histogram)), 'p50'),
    promql(quantile(0.95, bucketsOf(scope, histogram)), 'p95'),
  ],
  min: 0,
  scale: 1024,
  whenEmpty: 'sem tráfego no período',
});
