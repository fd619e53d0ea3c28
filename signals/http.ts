import * as units from '@grafana/grafana-foundation-sdk/units';
import { quantile, ratio, ROUTE, SERVER_SPANS, SERVICE } from './selectors.js';
import { promql, promqlWithExemplars, worseAbove, type Signal } from './signal.js';

const requests = `sum(rate(http_requests_total{${ROUTE}}[$__rate_interval]))`;
const serverErrors = `sum(rate(http_requests_total{${ROUTE},status=~"5.."}[$__rate_interval]))`;
const durations = `sum by (le) (rate(http_request_duration_seconds_bucket{${ROUTE}}[$__rate_interval]))`;
export const latencyThresholds = worseAbove(0.5, 1);
export const errorThresholds = worseAbove(0.01, 0.05);

export const requestRate: Signal = {
  key: 'http.request-rate',
  title: 'Requisições por segundo',
  description:
    'Quantas requisições o serviço responde por segundo, com os filtros escolhidos. Queda brusca: o tráfego não chega (balanceador, DNS, instância fora) ou o serviço travou; veja "Instâncias no ar" e "Em andamento". Salto brusco: veja em "Rotas" quem cresceu.',
  unit: units.RequestsPerSecond,
  queries: [
    promql(`sum(rate(http_requests_total{${ROUTE},status=~"$status"}[$__rate_interval]))`, 'req/s'),
  ],
  min: 0,
  whenEmpty: 'sem dados',
};

export const errorRatio: Signal = {
  key: 'http.error-ratio',
  title: 'Taxa de erros (5xx)',
  description:
    'Parte das requisições respondidas com 5xx. 0 % é saudável; "sem tráfego" não é: confira "Instâncias no ar". Acima de 1 %, ache a rota na tabela "Rotas" e abra os logs dela pelo link da linha.',
  unit: units.PercentUnit,
  queries: [promql(ratio(serverErrors, requests), '5xx')],
  min: 0,
  decimals: 2,
  thresholds: errorThresholds,
  whenEmpty: 'sem tráfego',
};

export const latencyP95: Signal = {
  key: 'http.latency-p95',
  title: 'Latência p95',
  description:
    '95 % das requisições terminam em até este tempo. Acima de 1 s o usuário percebe: veja "Rotas mais lentas (p95)" e "p95 por tabela"; se todas as rotas pioraram juntas, vá a Infraestrutura. O histograma termina em 10 s: parado em 10 s quer dizer 10 s ou mais.',
  unit: units.Seconds,
  queries: [promql(quantile(0.95, durations), 'p95')],
  min: 0,
  thresholds: latencyThresholds,
  whenEmpty: 'sem tráfego',
};

export const inFlight: Signal = {
  key: 'http.in-flight',
  title: 'Em andamento',
  description:
    'Requisições em atendimento agora, somadas as instâncias. Se sobe e não desce, as respostas estão presas em uma dependência: veja "p95 por tabela" e, em Infraestrutura, as conexões do MySQL.',
  unit: units.Short,
  queries: [promql(`sum(http_requests_in_flight{${SERVICE}})`, 'em andamento')],
  min: 0,
  decimals: 0,
  thresholds: worseAbove(100, 500),
  whenEmpty: 'sem dados',
};

export const requestsByStatusClass: Signal = {
  key: 'http.requests-by-status-class',
  title: 'Requisições por classe de status',
  description:
    'Requisições por segundo por classe de status. 5xx é falha nossa: siga a taxa de erros. 4xx subindo sozinho costuma ser cliente com versão errada, token vencido ou varredura de caminhos (404): veja "Rotas" e "Erros por componente".',
  unit: units.RequestsPerSecond,
  queries: [
    promql(
      `sum by (class) (
  label_replace(
    sum by (status) (rate(http_requests_total{${ROUTE},status=~"$status"}[$__rate_interval])),
    "class", "$1", "status", "(.).."
  )
)`,
      '{{class}}xx',
    ),
  ],
  min: 0,
};

export const latencyQuantiles: Signal = {
  key: 'http.latency-quantiles',
  title: 'Latência p50, p95 e p99',
  description:
    'Os losangos são exemplares: clique em um deles para abrir o trace daquela requisição. p99 longe do p50 indica poucas requisições muito lentas (lock, cache frio); tudo subindo junto indica saturação. "p95 (traces)" vem do Tempo: se some enquanto as outras continuam, os traces não estão chegando. O histograma termina em 10 s: parado em 10 s quer dizer 10 s ou mais.',
  unit: units.Seconds,
  queries: [
    promql(quantile(0.5, durations), 'p50'),
    promql(quantile(0.95, durations), 'p95'),
    promql(quantile(0.99, durations), 'p99'),
    promqlWithExemplars(
      quantile(
        0.95,
        `sum by (le) (rate(traces_spanmetrics_latency_bucket{${SERVER_SPANS}}[$__rate_interval]))`,
      ),
      'p95 (traces)',
    ),
  ],
  min: 0,
  thresholds: latencyThresholds,
};

export const inFlightByInstance: Signal = {
  key: 'http.in-flight-by-instance',
  title: 'Em andamento por instância',
  description:
    'Requisições em atendimento em cada instância. Uma instância muito acima das outras está presa ou recebe tráfego demais: veja CPU e goroutines dela em "Runtime Go".',
  unit: units.Short,
  queries: [promql(`sum by (instance) (http_requests_in_flight{${SERVICE}})`, '{{instance}}')],
  min: 0,
  decimals: 0,
};

export const latencyHeatmap: Signal = {
  key: 'http.latency-heatmap',
  title: 'Distribuição da latência',
  description:
    'Quantas requisições por segundo caem em cada faixa de tempo. Duas faixas fortes separadas indicam dois comportamentos (cache acerta e erra, por exemplo); uma faixa que sobe com o tempo indica saturação. Veja qual rota em "Rotas mais lentas (p95)".',
  unit: units.Seconds,
  queries: [promql(durations, '{{le}}')],
};
