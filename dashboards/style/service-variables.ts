import type { HttpSender, Service } from '../../services/service.js';
import { labelValues, textBox } from './variables.js';

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
