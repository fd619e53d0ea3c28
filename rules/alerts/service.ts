import type { HttpSender, Service } from '../../services/service.js';
import * as http from '../../signals/http.js';
import * as runtime from '../../signals/runtime.js';
import { ofService, ruleScope } from '../../signals/scope.js';
import { atLeast, exprOf, gives, reaches } from '../condition.js';
import type { Alert } from '../model.js';
import { appPanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { label } from '../text.js';

const ONE = '10.0.0.1:8080';
const OTHER = '10.0.0.2:8080';

/** Whether the service answers at all. */
function presence(service: Service): readonly Alert[] {
  const scope = ruleScope(service, '5m');
  const up = (instance: string) => `up{service="${service.name}",instance="${instance}"}`;
  const common = { service: service.name, panel: appPanel(service, 'runtime.instances-up.now') };
  return [
    {
      ...common,
      name: 'ServiceDown',
      severity: 'page',
      when: reaches(runtime.instancesUp(scope), 'red'),
      for: 2,
      keepFiringFor: 2,
      summary: `${service.title} fora do ar: nenhuma instância responde`,
      what: (value) =>
        `${value} instâncias responderam à última coleta; todas as requisições falham.`,
      first:
        'veja se os contêineres estão de pé e leia o log da última instância que caiu; se houve implantação agora, volte a versão.',
      causes: [
        'Uma implantação que não sobe: configuração, migração, porta.',
        'Morte por falta de memória (OOM), ou a máquina fora.',
        'O app vive e /metrics não responde: processo travado, rede entre o Alloy e o app.',
      ],
      cases: [
        {
          name: 'ServiceDown: all instances fall and one comes back',
          series: {
            [up(ONE)]: '1+0x10 0+0x20 1+0x30',
            [up(OTHER)]: '1+0x10 0+0x49',
          },
          at: [[12], [15, { value: 0 }], [30, { value: 0 }], [40]],
        },
        {
          name: 'ServiceDown: one missed scrape',
          series: { [up(ONE)]: '1 1 0 1 1' },
          at: [[2], [4]],
        },
        {
          name: 'ServiceDown: one of two is down, which is another alert',
          series: { [up(ONE)]: steady(1), [up(OTHER)]: steady(0) },
          at: [[60]],
        },
      ],
    },
    {
      ...common,
      name: 'ServiceGone',
      severity: 'page',
      when: gives(`absent(up{${ofService(scope)}})`),
      for: 5,
      keepFiringFor: 2,
      summary: `${service.title} sumiu: nenhum alvo de coleta com este nome`,
      what: () => `Ninguém coleta mais ${service.name}: não se sabe se ele responde.`,
      first:
        'chame o serviço à mão; se ele responde, veja os alvos no Alloy (porta 12345) e o arquivo app-targets.yml.',
      causes: [
        'O Alloy está fora, ou não entrega ao Prometheus.',
        'O alvo saiu da configuração, ou o nome do serviço mudou.',
      ],
      cases: [
        {
          name: 'ServiceGone: the targets vanish',
          series: { [up(ONE)]: '1+0x10 _x50' },
          // Prometheus shows the last sample for five minutes more.
          at: [[14], [25, { value: 1 }]],
        },
        {
          name: 'ServiceGone: a service that is down is still known',
          series: { [up(ONE)]: steady(0) },
          at: [[60]],
        },
      ],
    },
    {
      ...common,
      name: 'InstanceDown',
      severity: 'ticket',
      when: gives(`sum by (instance) (up{${ofService(scope)}}) == 0`),
      for: 5,
      keepFiringFor: 5,
      summary: `${service.title}: a instância ${label('instance')} não responde`,
      what: () =>
        `A instância ${label('instance')} não responde à coleta; as outras levam a carga dela.`,
      first:
        'veja o contêiner e o log dela; se foi retirada de propósito, tire-a de app-targets.yml.',
      causes: [
        'Ela caiu e não volta.',
        'A máquina ou a rede dela está fora.',
        'Foi desligada e continua na lista.',
      ],
      cases: [
        {
          name: 'InstanceDown: one of two',
          series: { [up(ONE)]: steady(1), [up(OTHER)]: '1+0x10 0+0x20 1+0x40' },
          at: [[14], [20, { labels: { instance: OTHER }, value: 0 }], [45]],
        },
      ],
    },
  ];
}

const requestsOf = ({ requests, labels }: HttpSender, service: Service, status: string) =>
  `${requests}{service="${service.name}",instance="${ONE}",${labels.method}="GET",${labels.route}="/a",${labels.status}="${status}"}`;

const bucket = ({ durations, labels }: HttpSender, service: Service, le: string) =>
  `${durations}_bucket{service="${service.name}",instance="${ONE}",${labels.method}="GET",${labels.route}="/a",le="${le}"}`;

/** What its requests tell. */
function ofRequests(service: Service, sender: HttpSender): readonly Alert[] {
  const during = (window: string) => ({ ...ruleScope(service, window), http: sender });
  const ok = requestsOf(sender, service, '200');
  const failed = requestsOf(sender, service, '500');
  const up = `up{service="${service.name}",instance="${ONE}"}`;
  const before = http.requestsOf(during('1h'), ' offset 10m');
  return [
    {
      name: 'TrafficStopped',
      severity: 'page',
      service: service.name,
      // At least this often before, so that ten minutes without a request are no chance.
      when: gives(`(\n${exprOf(http.requestRate(during('10m')))}\n) == 0\nand\n${before} > 0.05`),
      for: 5,
      keepFiringFor: 2,
      panel: appPanel(service, 'http.requests-by-status-class'),
      summary: `${service.title}: nenhuma requisição chega`,
      what: (value) =>
        `${value} requisições por segundo nos últimos 10 min, com instâncias no ar e tráfego na hora anterior.`,
      first:
        'chame uma rota de fora, pelo endereço público: DNS, certificado e balanceador, nesta ordem.',
      causes: [
        'Balanceador ou DNS apontam para outro lugar; certificado vencido.',
        'Regra de firewall, ou o cliente principal fora do ar.',
        'O serviço aceita conexões e não responde: veja "Em andamento".',
      ],
      cases: [
        {
          name: 'TrafficStopped: requests end while the instance is up',
          series: { [ok]: '0+60x60 3600+0x60', [up]: steady(1) },
          at: [[60], [72], [85, { value: 0 }]],
        },
        {
          name: 'TrafficStopped: a service that never had traffic',
          series: { [ok]: steady(0), [up]: steady(1) },
          at: [[60]],
        },
        {
          name: 'TrafficStopped: a dead service is another alert',
          series: { [ok]: '0+60x60 _x60', [up]: '1+0x60 0+0x60' },
          at: [[85]],
        },
        {
          name: 'TrafficStopped: counters restart and go on',
          series: { [ok]: '0+60x60 0+60x60', [up]: steady(1) },
          at: [[65], [85]],
        },
      ],
    },
    {
      name: 'ErrorRatioHigh',
      severity: 'page',
      service: service.name,
      when: reaches(http.errorRatio(during('30m')), 'red'),
      for: 30,
      keepFiringFor: 5,
      panel: appPanel(service, 'http.error-ratio'),
      summary: `${service.title}: requisições demais falham com 5xx`,
      what: (value, bound) =>
        `${value} das respostas dos últimos 30 min foram 5xx (alerta a partir de ${bound}). Vale também com pouco tráfego, quando o orçamento de erros demora a acusar.`,
      first: 'ache a rota na tabela "Rotas" e abra os logs dela pela linha.',
      causes: [
        'Uma dependência fora: MySQL, Redis, um serviço externo.',
        'Uma implantação com defeito em uma rota.',
      ],
      reached: {
        series: (value) => ({
          [ok]: rising(1000 * (1 - value)),
          [failed]: rising(1000 * value),
        }),
      },
      cases: [
        {
          name: 'ErrorRatioHigh: without traffic there is no ratio',
          series: { [ok]: steady(100), [failed]: steady(100) },
          at: [[100]],
        },
        {
          name: 'ErrorRatioHigh: no 5xx yet',
          series: { [ok]: rising(60) },
          at: [[100]],
        },
      ],
    },
    {
      name: 'LatencyHigh',
      severity: 'ticket',
      service: service.name,
      when: reaches(http.latencyP95(during('15m')), 'red'),
      for: 15,
      keepFiringFor: 10,
      panel: appPanel(service, 'http.latency-quantiles'),
      summary: `${service.title}: p95 alto`,
      what: (value, bound) =>
        `95 % das requisições dos últimos 15 min levaram até ${value} (alerta a partir de ${bound}).`,
      first:
        'veja "Rotas mais lentas (p95)": uma rota só é o código ou a consulta dela; todas juntas são um recurso comum, em Infraestrutura.',
      causes: [
        'Consultas lentas ou locks no MySQL; cache frio depois de um reinício.',
        'CPU, memória ou disco da máquina saturados.',
        'Uma dependência externa lenta.',
      ],
      cases: [
        {
          name: 'LatencyHigh: nearly all requests take as long as the histogram measures',
          series: {
            [bucket(sender, service, '0.005')]: rising(1),
            [bucket(sender, service, String(sender.longest))]: rising(100),
            [bucket(sender, service, '+Inf')]: rising(100),
          },
          at: [[14], [60, { value: 0.005 + (94 / 99) * (sender.longest - 0.005) }]],
        },
        {
          name: 'LatencyHigh: all requests are fast',
          series: {
            [bucket(sender, service, '0.005')]: rising(100),
            [bucket(sender, service, '+Inf')]: rising(100),
          },
          at: [[60]],
        },
        {
          name: 'LatencyHigh: nobody asks',
          series: {
            [bucket(sender, service, '0.005')]: steady(1),
            [bucket(sender, service, '+Inf')]: steady(100),
          },
          at: [[60]],
        },
      ],
    },
  ];
}

/** A process that starts again and again. */
function restarts(service: Service): Alert {
  const started = `process_start_time_seconds{service="${service.name}",instance="${ONE}"}`;
  return {
    name: 'RepeatedRestarts',
    severity: 'ticket',
    service: service.name,
    when: atLeast(
      'humanize',
      `sum by (instance) (changes(process_start_time_seconds{${ofService(ruleScope(service, '30m'))}}[30m]))`,
      3,
    ),
    for: 0,
    keepFiringFor: 30,
    panel: appPanel(service, 'runtime.uptime.now'),
    summary: `${service.title}: ${label('instance')} reinicia sem parar`,
    what: (value) => `${value} reinícios nos últimos 30 min.`,
    first:
      'leia as últimas linhas do log de antes de um reinício, e veja no host se houve morte por falta de memória (OOM).',
    causes: [
      'Pânico no código, logo depois do início ou de uma certa requisição.',
      'O limite de memória do contêiner; uma verificação de saúde apertada demais.',
    ],
    cases: [
      {
        name: 'RepeatedRestarts: three restarts, then calm',
        series: { [started]: '100+0x10 800+0x5 1200+0x5 1600+0x90' },
        at: [[18], [25, { labels: { instance: ONE }, value: 3 }], [110]],
      },
      {
        name: 'RepeatedRestarts: a deployment is one restart',
        series: { [started]: '100+0x30 2000+0x60' },
        at: [[35]],
      },
    ],
  };
}

/** Whether a service answers, and how. */
export const serviceAlerts = (service: Service): readonly Alert[] => [
  ...presence(service),
  ...(service.http ? ofRequests(service, service.http) : []),
  ...(service.goRuntime ? [restarts(service)] : []),
];
