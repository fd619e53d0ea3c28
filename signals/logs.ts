import * as units from '@grafana/grafana-foundation-sdk/units';
import { ROUTE } from './selectors.js';
import { errorThresholds } from './http.js';
import { logql, promql, worseAbove, type Signal, type TableSignal } from './signal.js';

const STREAM = '{service_name=~"$service"}';
// The All value of these variables, `.*`, also matches a line that lacks the field: service logs stay in sight.
// Anchored, because Loki matches alternatives on structured metadata anywhere in the value (seen in 3.7.6).
const ON_ROUTE = '| method=~"^($method)$" | path=~"^($path)$"';
const REQUEST = `${ON_ROUTE} | status=~"^($status)$"`;
const IDS = '| request_id=~".*$request_id.*" | trace_id=~".*$trace_id.*"';
// The line itself is only the message; what one reads and searches is put beside it.
const READABLE =
  '| line_format `{{__line__}} {{.method}} {{.path}} {{.status}} {{.err}}{{.error}}{{.error_message}}`';
const SEARCH = '|~ `(?i)${search:regex}`';
const CHOSEN = `${STREAM} ${IDS} ${REQUEST} ${READABLE} ${SEARCH}`;
const ERRORS = `${STREAM} | detected_level="error"`;

export const volumeByLevel: Signal = {
  key: 'logs.volume-by-level',
  title: 'Volume de logs por nível',
  description:
    'Linhas por nível, com os filtros escolhidos. error subindo: leia "Mensagens de erro novas". Um vão com tráfego em Aplicação: os logs não chegam, veja "Coleta" em Infraestrutura.',
  unit: units.Short,
  queries: [
    logql(`sum by (detected_level) (count_over_time(${CHOSEN} [$__auto]))`, '{{detected_level}}'),
  ],
  min: 0,
  decimals: 0,
  whenEmpty: 'nenhuma linha com estes filtros',
};

export const structuredLogs: Signal = {
  key: 'logs.structured',
  title: 'Logs',
  description:
    'As linhas mais novas com os filtros escolhidos; um filtro vazio não esconde nada. Abra uma linha para ver todos os campos: trace_id abre o trace, request_id reúne todos os logs da requisição (os logs de serviço não têm trace_id).',
  unit: units.Short,
  queries: [{ ...logql(CHOSEN), limit: 500 }],
  whenEmpty: 'nenhuma linha com estes filtros',
};

// Tempo drops leading zeros of trace ids in searches and exemplars; logs keep them.
export const logsOfTrace: Signal = {
  key: 'logs.of-trace',
  title: 'Logs do trace',
  description:
    'Logs do trace em trace_id e da requisição em request_id. Só o log de acesso tem trace_id: para ver também os logs de serviço, clique no request_id de uma linha. Vazio com um trace aberto: amplie o período.',
  unit: units.Short,
  queries: [
    {
      ...logql(
        `${STREAM} | (trace_id=~"^0*$trace_id$" and trace_id!="") or (request_id="$request_id" and request_id!="") ${READABLE}`,
      ),
      limit: 200,
    },
  ],
  whenEmpty: 'escolha um trace ou um request_id',
};

export const errorsByRouteInLogs: TableSignal = {
  key: 'logs.errors-by-route',
  title: 'Erros por rota, nos logs',
  description:
    'Respostas 5xx no período, contadas no log de acesso, das 20 rotas com mais erros; o filtro Status não vale aqui. Deve quase bater com a tabela ao lado (que arredonda e não conta o primeiro erro de um contador novo): bem menos aqui, perdem-se logs; bem menos lá, a coleta de métricas falhou, veja "Coleta" em Infraestrutura.',
  unit: units.Short,
  queries: [
    logql(
      `topk(20, sum by (method, path) (count_over_time(${STREAM} |= \`HTTP Error\` ${ON_ROUTE} | status=~"5.." [$__range])))`,
    ),
  ],
  labels: { method: { title: 'Método', width: 90 }, path: { title: 'Rota' } },
  values: [{ title: 'Erros', decimals: 0, thresholds: worseAbove(1, 100), width: 110 }],
  whenEmpty: 'nenhum 5xx nos logs, ou nenhum log chegou',
};

const errorCount = `sum by (method, path) (increase(http_requests_total{${ROUTE},status=~"5.."}[$__range]))`;
const busiestErrors = `topk(20, ${errorCount} > 0)`;

export const errorsByRouteInMetrics: TableSignal = {
  key: 'logs.errors-by-route-in-metrics',
  title: 'Erros por rota, nas métricas',
  description:
    'Respostas 5xx no período e a parte delas no tráfego da rota, contadas em http_requests_total. Comece pela rota com mais erros; clique nela para filtrar este dashboard.',
  unit: units.Short,
  queries: [
    promql(busiestErrors),
    promql(
      `${busiestErrors}\n/\nsum by (method, path) (increase(http_requests_total{${ROUTE}}[$__range]))`,
    ),
  ],
  labels: { method: { title: 'Método', width: 90 }, path: { title: 'Rota' } },
  values: [
    { title: 'Erros', decimals: 0, thresholds: worseAbove(1, 100), width: 110 },
    {
      title: '% da rota',
      unit: units.PercentUnit,
      decimals: 2,
      min: 0,
      max: 1,
      thresholds: errorThresholds,
      width: 110,
    },
  ],
  whenEmpty: 'nenhum 5xx nas métricas, ou app sem coleta',
};

const errorMessages = (offset: string) =>
  `sum by (message) (count_over_time(${ERRORS} | label_format message=\`{{__line__}}\` [$__range]${offset}))`;

export const newErrorMessages: TableSignal = {
  key: 'logs.new-error-messages',
  title: 'Mensagens de erro novas',
  description:
    'Mensagens de erro deste período que não existiam no período anterior de mesmo tamanho. Depois de uma implantação, são as primeiras suspeitas: cole a mensagem no filtro "Texto" e abra o trace de uma das linhas.',
  unit: units.Short,
  queries: [
    logql(
      `topk(20, ${errorMessages('')}\nunless on (message)\n${errorMessages(' offset $__range')})`,
    ),
  ],
  labels: { message: { title: 'Mensagem' } },
  values: [{ title: 'Vezes', decimals: 0, width: 110 }],
  whenEmpty: 'nenhuma mensagem nova, ou nenhum log chegou',
};
