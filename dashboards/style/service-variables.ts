import type { HttpSender, Service } from '../../services/service.js';
import { computed, labelValues, textBox } from './variables.js';

/** Variables that more than one dashboard has. */

export const service = ({ presence }: Service) =>
  labelValues(
    'service',
    'Serviço',
    'Serviço mostrado. Restringe também ambiente e versão, que são rótulos das mesmas séries.',
    `label_values(${presence}, service)`,
    '.+',
  );

export const method = ({ requests, labels }: HttpSender) =>
  labelValues(
    'method',
    'Método',
    'Método HTTP, entre os que o serviço escolhido respondeu.',
    `label_values(${requests}{service=~"$service"}, ${labels.method})`,
    '.*',
  );

// Without a matched route `path` is the raw URL, always with status 404: that list would have no end.
export const path = ({ requests, labels }: HttpSender) =>
  labelValues(
    'path',
    'Rota',
    'Rota, entre as do serviço e do método escolhidos. Caminhos que só deram 404 não são listados; podem ser digitados.',
    `label_values(${requests}{service=~"$service",${labels.method}=~"$method",${labels.status}!="404"}, ${labels.route})`,
    '.*',
  );

export const status = ({ requests, labels }: HttpSender) =>
  labelValues(
    'status',
    'Status',
    'Código de status HTTP. Não muda as taxas de erro nem a latência, que são sempre sobre todos os status.',
    `label_values(${requests}{service=~"$service",${labels.method}=~"$method"}, ${labels.status})`,
    '.*',
  );

export const requestId = () =>
  textBox(
    'request_id',
    'request_id',
    'Reúne todos os logs de uma requisição e o trace dela. Vazio: todas as requisições.',
  );

export const traceId = () =>
  textBox('trace_id', 'trace_id', 'O trace aberto neste dashboard. Vazio: nenhum.');

/**
 * What the trace panel asks: the id in trace_id, or a search that finds nothing. An empty query counts as an id for Grafana,
 * which shows the answer "trace id is required" as an error (isTraceIdQuery in
 * public/app/plugins/datasource/tempo/datasource.ts, getTrace in pkg/tsdb/tempo/trace.go). What is no id finds nothing too.
 */
export const traceQuery = () =>
  computed(
    'trace_query',
    'Trace',
    'O que o painel do trace pergunta: o id em trace_id, ou uma busca que não acha nada.',
    // On one line: Grafana knows query_result by /^query_result\((.+)\)\s*$/, whose point takes no line break. Percent
    // encoded, whatever was pasted is harmless within the quotes.
    'label_replace(label_replace(label_replace(vector(1), "id", "${trace_id:percentencode}", "", ""), "query", "{ false }", "", ""), "query", "$1", "id", "(?:%20)*([0-9a-fA-F]{1,32})(?:%20)*")',
    'query',
  );
