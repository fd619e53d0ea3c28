import * as units from '@grafana/grafana-foundation-sdk/units';
import type { LogSender } from '../services/service.js';
import { errorThresholds } from './http.js';
import { routeColumns } from './routes.js';
import { logRecords, perSecond } from './recorded.js';
import { joined, ofRoute, ofService, type HttpScope, type Scope } from './scope.js';
import {
  logql,
  promql,
  worseAbove,
  type LogQuery,
  type PromQuery,
  type Signal,
  type TableSignal,
} from './signal.js';

export interface LogScope extends Scope {
  readonly logs: LogSender;
}

/** LogQL: all lines of the service. */
export const linesOf = ({ chosen }: Scope): string => `{${chosen('service_name')}}`;
// Loki drops a label filter that is `.*` when it reads the query, and of `a or b` it never asks b where a holds; anything else
// that also matches everything costs each line a regular expression (parseRegexpFilter in pkg/logql/log/filter.go,
// NewStringLabelFilter in pkg/logql/log/label_filter.go). So a filter that is not set has to become `.*`.

// The All value, `.*`, makes the first condition hold, for lines that lack the field too: service logs stay in sight. No
// error of Loki's is called like a choice, so a choice is up to the second: anchored, because Loki matches alternatives on
// structured metadata anywhere in the value (seen in 3.7.6).
const chosenIn = (field: string, variable: 'method' | 'path' | 'status') =>
  `| __error__=~"$${variable}" or ${field}=~"^($${variable})$"`;
const onRoute = ({ logs }: LogScope) =>
  `${chosenIn(logs.method, 'method')} ${chosenIn(logs.route, 'path')}`;
const onRequest = (scope: LogScope) => `${onRoute(scope)} ${chosenIn(scope.logs.status, 'status')}`;
// Percent encoded, an id stays as it is, and anything else that was pasted finds nothing instead of breaking the query.
// Only the end is compared: searches and exemplars lack the leading zeros of a trace id.
const ids = ({ logs }: LogScope) =>
  `| ${logs.requestId}=~".*\${request_id:percentencode}" | ${logs.traceId}=~".*\${trace_id:percentencode}"`;
// The line itself is only the message; what one reads and searches is put beside it.
const readable = ({ logs }: LogScope) =>
  `| line_format \`{{__line__}} {{.${logs.method}}} {{.${logs.route}}} {{.${logs.status}}} ${logs.errors.map((field) => `{{.${field}}}`).join('')}\``;
// Grafana colours a line by `level`; by Loki's own `detected_level` from 11.5 on only.
const WITH_LEVEL = '| label_format level=`{{.detected_level}}`';
// The line as a field, because `or` joins fields only; nothing is parsed where no filter asks for it.
const WHOLE_LINE = 'whole_line';
const AS_FIELD = `| pattern \`<${WHOLE_LINE}>\``;
const inLineOrFields = ({ logs }: LogScope) =>
  `${AS_FIELD} | ${[WHOLE_LINE, logs.method, logs.route, logs.status, ...logs.errors]
    .map((field) => `${field}=~\`(?i).*\${search:regex}\``)
    .join(' or ')}`;
const chosenLines = (scope: LogScope) =>
  `${linesOf(scope)} ${ids(scope)} ${onRequest(scope)} ${inLineOrFields(scope)}`;

export const volumeByLevel = (scope: LogScope): Signal => ({
  key: 'logs.volume-by-level',
  title: 'Volume de logs por nível',
  description:
    'Linhas por nível, com os filtros escolhidos. error subindo: leia "Mensagens de erro novas". Um vão com tráfego em Aplicação: os logs não chegam, veja Coleta.',
  unit: units.Short,
  queries: [
    logql(
      `sum by (detected_level) (count_over_time(${chosenLines(scope)} [$__auto]))`,
      '{{detected_level}}',
    ),
  ],
  min: 0,
  scale: 10,
  whenEmpty: 'nenhuma linha com estes filtros',
});

export const structuredLogs = (scope: LogScope): Signal => ({
  key: 'logs.structured',
  title: 'Logs',
  description:
    'As linhas mais novas com os filtros escolhidos; um filtro vazio não esconde nada. Sem linhas com tráfego em Aplicação: os logs não chegam, veja Coleta. Abra uma linha para ver todos os campos: trace_id abre o trace, request_id reúne todos os logs da requisição (os logs de serviço não têm trace_id).',
  unit: units.Short,
  queries: [
    {
      ...logql(`${chosenLines(scope)} | drop ${WHOLE_LINE} ${readable(scope)} ${WITH_LEVEL}`),
      limit: 500,
    },
  ],
});

// Tempo drops leading zeros of trace ids in searches and exemplars; logs keep them.
export const logsOfTrace = (scope: LogScope): Signal => ({
  key: 'logs.of-trace',
  title: 'Logs do trace',
  description:
    'Logs do trace em trace_id e da requisição em request_id. Só o log de acesso tem trace_id: para ver também os logs de serviço, clique no request_id de uma linha. Vazio: nenhum trace ou request_id foi escolhido; com um escolhido, amplie o período.',
  unit: units.Short,
  queries: [
    {
      ...logql(
        `${linesOf(scope)} | (${scope.logs.traceId}=~"^0*\${trace_query:percentencode}$" and ${scope.logs.traceId}!="") or (${scope.logs.requestId}="\${request_id:percentencode}" and ${scope.logs.requestId}!="") ${readable(scope)} ${WITH_LEVEL}`,
      ),
      limit: 200,
    },
  ],
});

/** LogQL: the lines of the access log about answers with 5xx. */
export const failedRequests = (scope: LogScope, filters = ''): string =>
  `${linesOf(scope)} |= \`${scope.logs.failedRequest}\`${filters} | ${scope.logs.status}=~"5.."`;

/** What came in the period: lines, or the average of what Loki's ruler recorded of them. */
function failedByRoute(scope: LogScope): LogQuery | PromQuery {
  const { logs, range } = scope;
  const by = `sum by (${logs.method}, ${logs.route})`;
  if (!scope.recorded) {
    const lines = failedRequests(scope, ` ${onRoute(scope)}`);
    return logql(`topk(20, ${by} (count_over_time(${lines} [${range}])))`);
  }
  const matchers = joined(
    ofService(scope),
    scope.filter(logs.method, 'method'),
    scope.filter(logs.route, 'path'),
  );
  const { failedByRoute: record, byLevel } = logRecords;
  const sum = `${by} (sum_over_time(${record}{${matchers}}[${range}]))`;
  return promql(`topk(20, ${perSecond(scope, sum, byLevel, range)} * $__range_s)`);
}

export const errorsByRouteInLogs = (scope: LogScope): TableSignal => ({
  key: 'logs.errors-by-route',
  title: 'Erros por rota, nos logs',
  description:
    'Respostas 5xx no período, contadas no log de acesso, das 20 rotas com mais erros; o filtro Status não vale aqui. Deve quase bater com a tabela ao lado (que arredonda e não conta o primeiro erro de um contador novo): bem menos aqui, perdem-se logs; bem menos lá, a coleta de métricas falhou, veja Coleta.',
  unit: units.Short,
  queries: [failedByRoute(scope)],
  labels: routeColumns(scope.logs.method, scope.logs.route),
  values: [{ title: 'Erros', decimals: 0, thresholds: worseAbove(1, 100), width: 80 }],
  whenEmpty: 'nenhum 5xx nos logs, ou nenhum log chegou',
});

const errorCounts = (scope: HttpScope, status = '') => {
  const { requests, labels } = scope.http;
  return `sum by (${labels.method}, ${labels.route}) (increase(${requests}{${ofRoute(scope)}${status}}[${scope.range}]))`;
};
const busiestErrors = (scope: HttpScope) =>
  `topk(20, ${errorCounts(scope, `,${scope.http.labels.status}=~"5.."`)} > 0)`;

export const errorsByRouteInMetrics = (scope: HttpScope): TableSignal => ({
  key: 'logs.errors-by-route-in-metrics',
  title: 'Erros por rota, nas métricas',
  description: `Respostas 5xx no período e a parte delas no tráfego da rota, contadas em ${scope.http.requests}. Comece pela rota com mais erros; clique nela para filtrar este dashboard.`,
  unit: units.Short,
  queries: [
    promql(busiestErrors(scope)),
    promql(`${busiestErrors(scope)}\n/\n${errorCounts(scope)}`),
  ],
  labels: routeColumns(scope.http.labels.method, scope.http.labels.route),
  values: [
    { title: 'Erros', decimals: 0, thresholds: worseAbove(1, 100), width: 80 },
    {
      title: '% da rota',
      unit: units.PercentUnit,
      decimals: 2,
      min: 0,
      max: 1,
      thresholds: errorThresholds(scope),
      width: 90,
    },
  ],
  whenEmpty: 'nenhum 5xx nas métricas, ou app sem coleta',
});

const errorMessages = (scope: Scope, offset = '') =>
  `sum by (message) (count_over_time(${linesOf(scope)} | detected_level="error" | label_format message=\`{{__line__}}\` [${scope.range}]${offset}))`;

/**
 * LogQL: how many lines of the window tell of a panic or say that something is fatal, in their text, their fields about
 * errors or their level.
 */
export function panics(scope: LogScope): string {
  const texts = [WHOLE_LINE, ...scope.logs.errors].map(
    (field) => `${field}=~\`(?is).*\\b(?:panic|fatal)\\b.*\``,
  );
  // Few lines are left behind the first filter.
  return `sum(count_over_time(${linesOf(scope)} | detected_level!~"trace|debug|info" ${AS_FIELD} | detected_level=~"critical|fatal" or ${texts.join(' or ')} [${scope.window}]))`;
}

/**
 * LogQL: how many requests wrote a line of the level error in ten minutes and were not answered with 5xx. A minute late, and
 * with more time for the answers: an answer comes after its errors. The ruler evaluates it by itself; a query frontend may
 * refuse it where more than `max_query_series` requests have errors.
 */
export function requestsWithHiddenErrors(scope: LogScope): string {
  const { requestId } = scope.logs;
  const byRequest = (lines: string, range: string) =>
    `sum by (${requestId}) (count_over_time(${lines} | ${requestId}!="" ${range}))`;
  const errors = byRequest(`${linesOf(scope)} | detected_level="error"`, '[10m] offset 1m');
  const failed = byRequest(failedRequests(scope), '[15m]');
  return `count(\n${errors}\nunless on (${requestId})\n${failed}\n)`;
}

export const newErrorMessages = (scope: Scope): TableSignal => ({
  key: 'logs.new-error-messages',
  title: 'Mensagens de erro novas',
  description:
    'Mensagens de erro deste período que não existiam no período anterior de mesmo tamanho (todas, se o Loki só guarda logs desde este período). Depois de uma implantação, são as primeiras suspeitas: cole a mensagem no filtro "Texto" e abra o trace de uma das linhas.',
  unit: units.Short,
  queries: [
    logql(
      `topk(20, ${errorMessages(scope)}\nunless on (message)\n${errorMessages(scope, ` offset ${scope.range}`)})`,
    ),
  ],
  labels: { message: { title: 'Mensagem' } },
  values: [{ title: 'Vezes', decimals: 0, width: 110 }],
  whenEmpty: 'nenhuma mensagem nova, ou nenhum log chegou',
});
