import type { Service } from '../../services/service.js';
import { ruleScope } from '../../signals/scope.js';
import * as runtime from '../../signals/runtime.js';
import { atLeast, exprOf, reaches } from '../condition.js';
import type { Alert } from '../model.js';
import { appPanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { label } from '../text.js';

/** What the Go runtime of a service tells before it fails. */
export function runtimeAlerts(service: Service): readonly Alert[] {
  const scope = ruleScope(service, '5m');
  const labels = { instance: '10.0.0.1:8080' };
  const of = (metric: string) =>
    `${metric}{service="${service.name}",instance="${labels.instance}"}`;
  const heap = runtime.heap(scope);
  const instance = label('instance');
  return [
    {
      name: 'OpenFilesNearLimit',
      severity: 'ticket',
      service: service.name,
      when: reaches(runtime.openFiles(scope), 'red'),
      for: 15,
      keepFiringFor: 10,
      panel: appPanel(service, 'runtime.open-files'),
      summary: `${instance}: arquivos abertos perto do limite do processo`,
      what: (value, bound) =>
        `${value} dos descritores do processo estão em uso (alerta a partir de ${bound}); sem nenhum livre ele recusa conexões.`,
      first:
        'veja se as conexões com o MySQL e o Redis cresceram junto; se o limite está perto, reinicie a instância fora do balanceador.',
      causes: [
        'Conexões que ninguém fecha: corpo de resposta HTTP sem Close, linhas de SQL sem Close.',
        'Clientes que seguram conexões ociosas; um limite (ulimit) baixo demais para o tráfego de hoje.',
      ],
      reached: {
        series: (value) => ({
          [of('process_open_fds')]: steady(value * 1000),
          [of('process_max_fds')]: steady(1000),
        }),
        labels,
      },
      cases: [],
    },
    {
      name: 'GcPausesHigh',
      severity: 'ticket',
      service: service.name,
      when: reaches(runtime.gcPause(scope), 'red'),
      for: 15,
      keepFiringFor: 10,
      panel: appPanel(service, 'runtime.gc-pause'),
      summary: `${instance}: o coletor de lixo para o processo por tempo demais`,
      what: (value, bound) =>
        `${value} do tempo é pausa do coletor de lixo (alerta a partir de ${bound}); a latência sobe em todas as rotas.`,
      first: 'compare "Heap" com o limite (GOMEMLIMIT) e "Alocação" com a hora em que começou.',
      causes: [
        'Heap colado no GOMEMLIMIT: o coletor corre sem parar.',
        'Uma rota ou consulta que passou a alocar muito, em geral depois de uma implantação.',
      ],
      reached: {
        series: (value) => ({ [of('go_gc_duration_seconds_sum')]: rising(value * 60) }),
        labels,
      },
      cases: [
        {
          name: 'GcPausesHigh: a restart is no pause',
          series: {
            [of('go_gc_duration_seconds_sum')]: `${rising(0.06, 30, 500)} ${rising(0.06, 60)}`,
          },
          at: [[32], [60]],
        },
      ],
    },
    {
      name: 'HeapNearLimit',
      severity: 'ticket',
      service: service.name,
      when: atLeast('humanizePercentage', `${exprOf(heap)}\n/\n${exprOf(heap, 2)}`, 0.9),
      for: 15,
      keepFiringFor: 10,
      panel: appPanel(service, 'runtime.heap'),
      summary: `${instance}: heap perto do GOMEMLIMIT`,
      what: (value, bound) =>
        `O heap em uso é ${value} do GOMEMLIMIT (alerta a partir de ${bound}).`,
      first:
        'veja se o heap desce depois de cada coleta; se só sobe, tire um perfil (pprof) e reinicie a instância.',
      causes: [
        'Vazamento: um mapa, cache ou fila sem limite.',
        'Limite baixo demais para o tráfego de hoje.',
      ],
      reached: {
        series: (value) => ({
          [of('go_memstats_heap_inuse_bytes')]: steady(value * 2 ** 30),
          [of('go_gc_gomemlimit_bytes')]: steady(2 ** 30),
        }),
        labels,
      },
      cases: [
        {
          name: 'HeapNearLimit: without GOMEMLIMIT nothing is near it',
          series: {
            [of('go_memstats_heap_inuse_bytes')]: steady(2 ** 40),
            [of('go_gc_gomemlimit_bytes')]: steady(2 ** 63),
          },
          at: [[60]],
        },
      ],
    },
  ];
}
