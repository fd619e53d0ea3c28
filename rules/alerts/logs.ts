import type { LogSender, Service } from '../../services/service.js';
import * as signals from '../../signals/logs.js';
import { ruleScope } from '../../signals/scope.js';
import { atLeast } from '../condition.js';
import type { Alert } from '../model.js';
import { logsPanel } from '../panels.js';

/** What its logs tell; Loki's ruler evaluates it. */
export function logAlerts(service: Service, logs: LogSender): readonly Alert[] {
  const scope = { ...ruleScope(service, '5m'), logs };
  const panel = logsPanel(service, signals.newErrorMessages(scope).key);
  return [
    {
      name: 'PanicLogged',
      severity: 'ticket',
      service: service.name,
      when: atLeast('humanize', signals.panics(scope), 1),
      for: 0,
      panel,
      summary: `${service.title}: pânico ou linha fatal nos logs`,
      what: (value) => `${value} linhas com "panic" ou "fatal" nos últimos 5 min.`,
      first:
        'ache a mensagem na tabela "Mensagens de erro novas" e cole-a no filtro "Texto"; a linha tem a pilha em stack, e o request_id diz que requisição foi.',
      causes: [
        'Um ponteiro nulo ou índice fora do limite em uma rota: a última implantação mexeu nela?',
        'Acesso simultâneo a um mapa (fatal error: concurrent map writes), que derruba o processo.',
        'Uma dependência que falta na partida, com log.Fatal.',
      ],
      cases: [],
    },
    {
      name: 'ErrorsLoggedWithoutFailure',
      severity: 'ticket',
      service: service.name,
      when: atLeast('humanize', signals.requestsWithHiddenErrors(scope), 10),
      for: 5,
      panel,
      summary: `${service.title}: requisições com erro no log e resposta sem 5xx`,
      what: (value, bound) =>
        `${value} requisições em 10 min escreveram linhas de nível error e não foram respondidas com 5xx (alerta a partir de ${bound}); as taxas de erro e o orçamento não as contam.`,
      first:
        'abra uma das mensagens em "Mensagens de erro novas", siga o request_id e veja o que o cliente recebeu: se faltou algo a ele, o status está errado; se não, o nível da linha está.',
      causes: [
        'Um erro engolido: o código registra e responde 200 ou 4xx.',
        'O que a requisição dispara depois da resposta falha: e-mail, fila, notificação.',
        'Uma recusa esperada registrada como error, e não como warn.',
      ],
      cases: [],
    },
  ];
}
