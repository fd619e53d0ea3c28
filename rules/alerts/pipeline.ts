import type { Service } from '../../services/service.js';
import * as pipeline from '../../signals/pipeline.js';
import { ruleScope } from '../../signals/scope.js';
import { exprOf, gives, reaches } from '../condition.js';
import type { Alert, Labels } from '../model.js';
import { pipelinePanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { label } from '../text.js';

/** Losses in the order of the queries of `pipeline.lost`. */
const LOSSES: readonly (Pick<Alert, 'name' | 'causes' | 'first'> & {
  readonly metric: string;
  readonly labels: Labels;
  /** What is lost, and by whom. */
  readonly lost: string;
})[] = [
  {
    name: 'SpansRefused',
    metric: 'otelcol_receiver_refused_spans_total',
    labels: { job: 'alloy' },
    lost: 'spans por segundo são recusados pelo Alloy',
    first: 'veja "Filas do Alloy" e se o Tempo está no ar.',
    causes: ['O Tempo está fora e a fila encheu.', 'O limite de memória do Alloy foi atingido.'],
  },
  {
    name: 'LogRecordsRefused',
    metric: 'otelcol_receiver_refused_log_records_total',
    labels: { job: 'alloy' },
    lost: 'registros de log por segundo são recusados pelo Alloy',
    first: 'veja "Filas do Alloy" e se o Loki está no ar.',
    causes: ['O Loki está fora e a fila encheu.', 'O limite de memória do Alloy foi atingido.'],
  },
  {
    name: 'SamplesLost',
    metric: 'prometheus_remote_storage_samples_failed_total',
    labels: { job: 'alloy' },
    lost: `amostras por segundo não chegam ao Prometheus (${label('job')})`,
    first: 'leia o log de quem envia: o Prometheus diz por que recusou.',
    causes: [
      'Amostras velhas demais, depois de uma parada longa.',
      'Séries ou rótulos que o Prometheus não aceita.',
    ],
  },
  {
    name: 'SpansOutsideMetrics',
    metric: 'tempo_metrics_generator_spans_discarded_total',
    labels: { reason: 'outside_metrics_ingestion_slack' },
    lost: `spans por segundo ficam fora das métricas do Tempo (${label('reason')})`,
    first:
      'compare o relógio do app com o do Tempo, e a fila do Alloy: spans atrasados não contam.',
    causes: ['Relógio errado na máquina do app.', 'A fila do Alloy entrega com atraso.'],
  },
  {
    name: 'SpanMetricsOverLimit',
    metric: 'tempo_metrics_generator_registry_series_limited_total',
    labels: { job: 'tempo' },
    lost: 'séries por segundo são recusadas pelo gerador de métricas do Tempo',
    first:
      'veja em "Séries e streams em memória" quanto cresceu, e que rótulo ganhou valores sem fim.',
    causes: [
      'Caminhos brutos ou ids como nome de span.',
      'Mais rotas que o limite de séries comporta.',
    ],
  },
  {
    name: 'SpansUndelivered',
    metric: 'otelcol_exporter_send_failed_spans_total',
    labels: { component_id: 'otelcol.exporter.otlphttp.tempo' },
    lost: `spans por segundo o Alloy desistiu de entregar (${label('component_id')})`,
    first: 'leia no log do Alloy o que o destino respondeu.',
    causes: [
      'O Tempo recusa o que recebe: tamanho, tenant, formato.',
      'O Tempo ficou fora mais tempo que as tentativas.',
    ],
  },
  {
    name: 'LogRecordsUndelivered',
    metric: 'otelcol_exporter_send_failed_log_records_total',
    labels: { component_id: 'otelcol.exporter.otlphttp.loki' },
    lost: `registros de log por segundo o Alloy desistiu de entregar (${label('component_id')})`,
    first: 'leia no log do Alloy o que o destino respondeu.',
    causes: [
      'O Loki recusa o que recebe: linhas velhas, limites.',
      'O Loki ficou fora mais tempo que as tentativas.',
    ],
  },
  {
    name: 'LogLinesDiscarded',
    metric: 'loki_discarded_samples_total',
    labels: { reason: 'rate_limited' },
    lost: `linhas por segundo o Loki recusou (${label('reason')})`,
    first: 'o motivo diz qual limite é: procure quem passou a escrever mais, antes de aumentá-lo.',
    causes: [
      'Um componente em laço de erro escreve sem parar.',
      'Relógio errado: linhas velhas ou do futuro.',
    ],
  },
];

function losses(service: Service): readonly Alert[] {
  const signal = pipeline.lost(ruleScope(service, '5m'));
  return LOSSES.map(({ name, metric, labels, lost, first, causes }, index) => ({
    name,
    severity: 'ticket',
    when: reaches(signal, 'orange', exprOf(signal, index)),
    for: 10,
    keepFiringFor: 10,
    panel: pipelinePanel(signal.key),
    summary: `Coleta: ${name} acima de zero`,
    what: (value, bound) =>
      `${value} ${lost} (alerta a partir de ${bound}); os painéis mostram menos que a verdade.`,
    first,
    causes,
    reached: {
      series: (value) => {
        const selected = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
        return { [`${metric}{${selected.join(',')}}`]: rising(value * 60) };
      },
      labels,
    },
    cases: [],
  }));
}

const ofJob = (metric: string, job: string) => `${metric}{job="${job}"}`;

/** Whether what evaluates, stores and sends still does. */
function ofPrometheus(service: Service): readonly Alert[] {
  const scope = ruleScope(service, '5m');
  const [faults, failures] = [pipeline.storeFaults(scope), pipeline.ruleFailures(scope)];
  const undelivered = pipeline.undelivered(scope);
  const group = { rule_group: 'a.yml;a' };
  const ofGroup = (metric: string) => `${metric}{rule_group="/etc/prometheus/rules/a.yml;a"}`;
  const ticket = { severity: 'ticket', keepFiringFor: 10, cases: [] } as const;
  return [
    {
      ...ticket,
      name: 'RulesFail',
      when: reaches(failures, 'orange'),
      for: 5,
      panel: pipelinePanel(failures.key),
      summary: `Regras não são avaliadas: ${label('rule_group')}`,
      what: (value) =>
        `${value} avaliações por segundo dão erro em ${label('rule_group')}: alertas de lá não disparam e séries gravadas param.`,
      first: 'a página /rules do Prometheus diz o erro ao lado da regra.',
      causes: [
        'Uma regra nova soma séries que não combinam.',
        'Consultas demais ao mesmo tempo, ou o disco falha.',
      ],
      reached: {
        series: (value) => ({
          [ofGroup('prometheus_rule_evaluation_failures_total')]: rising(value * 60),
        }),
        labels: group,
      },
    },
    {
      ...ticket,
      name: 'RulesSlow',
      when: reaches(pipeline.ruleTime, 'orange'),
      for: 10,
      panel: pipelinePanel(pipeline.ruleTime.key),
      summary: `Regras lentas: ${label('rule_group')}`,
      what: (value, bound) =>
        `A avaliação de ${label('rule_group')} leva ${value} do intervalo (alerta a partir de ${bound}); acima dele, avaliações são puladas.`,
      first: 'veja em "Séries e streams em memória" se as séries cresceram, e qual rótulo.',
      causes: ['Um rótulo sem limite nas séries que o grupo lê.', 'Pouco processador ou memória.'],
      reached: {
        series: (value) => ({
          [ofGroup('prometheus_rule_group_last_duration_seconds')]: steady(value * 60),
          [ofGroup('prometheus_rule_group_interval_seconds')]: steady(60),
        }),
        labels: group,
      },
    },
    {
      ...ticket,
      name: 'PrometheusStoreFaults',
      when: reaches(
        faults,
        'orange',
        faults.queries.map((_, index) => exprOf(faults, index)).join('\n+\n'),
      ),
      for: 0,
      panel: pipelinePanel(faults.key),
      summary: 'O Prometheus não consegue guardar o que recebe',
      what: (value) =>
        `${value} falhas por segundo ao escrever, cortar ou compactar: há métricas perdidas, ou que se perdem ao reiniciar.`,
      first: 'veja espaço e erros do disco, depois o log do Prometheus; não o reinicie antes.',
      causes: ['Disco cheio ou com defeito.', 'Parada sem aviso no meio de uma escrita.'],
      reached: {
        series: (value) => ({
          [ofJob('prometheus_tsdb_wal_corruptions_total', 'prometheus')]: rising(value * 60),
          ...Object.fromEntries(
            ['wal_writes_failed', 'head_truncations_failed', 'compactions_failed'].map((what) => [
              ofJob(`prometheus_tsdb_${what}_total`, 'prometheus'),
              steady(0),
            ]),
          ),
        }),
        labels: { job: 'prometheus' },
      },
    },
    {
      ...ticket,
      name: 'ConfigurationRefused',
      when: reaches(pipeline.configurations, 'red'),
      for: 5,
      panel: pipelinePanel(`${pipeline.configurations.key}.now`),
      summary: `${label('job')} recusou a configuração nova`,
      what: () =>
        `O arquivo de ${label('job')} tem um erro: ele continua com a configuração antiga e não subirá se reiniciar.`,
      first: 'rode promtool check config ou amtool check-config no arquivo: eles dizem a linha.',
      causes: ['Um arquivo editado à mão.', 'Um segredo ou modelo que não está montado.'],
      cases: [
        {
          name: 'ConfigurationRefused: a bad file, mended later',
          series: {
            [ofJob('prometheus_config_last_reload_successful', 'prometheus')]:
              '1+0x10 0+0x20 1+0x60',
            [ofJob('alertmanager_config_last_reload_successful', 'alertmanager')]: steady(1),
          },
          at: [[12], [20, { labels: { job: 'prometheus' }, value: 0 }], [60]],
        },
      ],
    },
    {
      ...ticket,
      name: 'AlertsDropped',
      when: reaches(undelivered, 'orange'),
      for: 5,
      panel: pipelinePanel(undelivered.key),
      summary: 'Alertas não chegam ao Alertmanager',
      what: (value) =>
        `${value} alertas por segundo não chegaram a nenhum Alertmanager: ninguém é chamado por eles.`,
      first: 'veja se o contêiner alertmanager está de pé e se o Prometheus o alcança.',
      causes: ['O Alertmanager está fora.', 'O endereço dele mudou.'],
      reached: {
        series: (value) => ({
          [ofJob('prometheus_notifications_dropped_total', 'prometheus')]: rising(value * 60),
        }),
        labels: { job: 'prometheus' },
      },
    },
    {
      ...ticket,
      name: 'NotificationsFail',
      when: reaches(undelivered, 'orange', exprOf(undelivered, 1)),
      for: 5,
      panel: pipelinePanel(undelivered.key),
      summary: `O Alertmanager não consegue avisar por ${label('integration')}`,
      what: (value) =>
        `${value} mensagens por segundo de ${label('integration')} falharam depois de todas as tentativas: quem seria avisado por ali não soube.`,
      first: 'o log do Alertmanager diz o que o outro lado respondeu.',
      causes: ['Credencial vencida.', 'Endereço errado, ou rede bloqueada.'],
      reached: {
        series: (value) => ({
          'alertmanager_notifications_failed_total{integration="email"}': rising(value * 60),
        }),
        labels: { integration: 'email' },
      },
    },
    {
      ...ticket,
      name: 'MetricsLate',
      when: reaches(pipeline.writesBehind, 'orange'),
      for: 10,
      panel: pipelinePanel(pipeline.writesBehind.key),
      summary: 'Métricas chegam atrasadas ao Prometheus',
      what: (value, bound) =>
        `A última amostra entregue é ${value} mais velha que a última colhida (alerta a partir de ${bound}); painéis e alertas olham para o passado.`,
      first: `veja o log de quem escreve (${label('job')}): ele diz o que o Prometheus respondeu.`,
      causes: ['O Prometheus está lento ou reiniciando.', 'Muitas séries novas de uma vez.'],
      reached: {
        series: (value) => {
          const labels =
            'job="alloy",instance="alloy:80",component_id="prometheus.remote_write.default"';
          return {
            [`prometheus_remote_storage_highest_timestamp_in_seconds{${labels}}`]: steady(
              1000 + value,
            ),
            [`prometheus_remote_storage_queue_highest_sent_timestamp_seconds{${labels}}`]:
              steady(1000),
          };
        },
        labels: { job: 'alloy', component_id: 'prometheus.remote_write.default' },
      },
    },
  ];
}

/**
 * What the collection tells of itself.
 * @param service The one whose dashboard shows it.
 */
export function pipelineAlerts(service: Service): readonly Alert[] {
  const queue = 'otelcol.exporter.otlphttp.tempo';
  const panel = pipelinePanel;
  const up = (job: string) => `up{job="${job}",instance="${job}:80"}`;
  return [
    {
      name: 'Watchdog',
      severity: 'info',
      when: gives('vector(1)'),
      for: 0,
      panel: panel('pipeline.worst-job.now'),
      summary: 'Os alertas funcionam',
      what: () =>
        'Este alerta está sempre ativo: se alguém de fora deixa de recebê-lo, nenhum outro chega.',
      first: 'nada; se parou de chegar, veja o Prometheus e o Alertmanager.',
      causes: ['É assim que deve ser.'],
      cases: [
        {
          name: 'Watchdog: always',
          series: { [up('alloy')]: steady(0) },
          at: [
            [0, { value: 1 }],
            [60, { value: 1 }],
          ],
        },
      ],
    },
    {
      name: 'CollectorGone',
      severity: 'page',
      when: gives('absent(up{job="alloy"} == 1)'),
      for: 5,
      keepFiringFor: 2,
      panel: panel('pipeline.targets-up'),
      summary: 'A coleta parou: o Alloy não responde ou não entrega',
      what: () => 'Nada mais chega do Alloy: painéis param e os outros alertas ficam cegos.',
      first:
        'veja se o contêiner alloy está de pé e o log dele; depois, se o Prometheus aceita escritas.',
      causes: [
        'O Alloy caiu, ou a configuração nova não carrega.',
        'O Prometheus recusa escritas: disco cheio.',
      ],
      cases: [
        {
          name: 'CollectorGone: its series end, and come back',
          series: { [up('alloy')]: '1+0x10 _x30 1+0x30' },
          at: [[19], [25, { value: 1 }], [60]],
        },
        {
          name: 'CollectorGone: one missed scrape',
          series: { [up('alloy')]: '1 1 0 1 1 1 1 1 1 1 1' },
          at: [[3], [9]],
        },
      ],
    },
    {
      name: 'ScrapeTargetDown',
      severity: 'ticket',
      when: reaches(pipeline.targetsUp, 'red'),
      for: 10,
      keepFiringFor: 5,
      panel: panel(pipeline.targetsUp.key),
      summary: `Coleta: alvos de ${label('job')} fora`,
      what: (value) =>
        `${value} dos alvos de ${label('job')} respondem; os painéis deles ficam vazios ou velhos.`,
      first: 'veja o alvo na página do Alloy (porta 12345): ela diz o erro da última coleta.',
      causes: [
        'O componente caiu.',
        'Endereço ou porta mudaram.',
        'O job saiu da configuração há menos de um dia.',
      ],
      cases: [
        {
          name: 'ScrapeTargetDown: one of two is down',
          series: {
            [up('loki')]: steady(1),
            'up{job="loki",instance="other"}': '1+0x10 0+0x30 1+0x40',
          },
          at: [[19], [30, { labels: { job: 'loki' }, value: 0.5 }], [60]],
        },
        {
          name: 'ScrapeTargetDown: a job is not scraped any more',
          series: { [up('loki')]: '1+0x10 _x60', [up('alloy')]: steady(1) },
          at: [[24], [40, { labels: { job: 'loki' }, value: 0 }]],
        },
      ],
    },
    {
      name: 'QueueHalfFull',
      severity: 'ticket',
      when: reaches(pipeline.queueUse, 'orange'),
      for: 10,
      keepFiringFor: 10,
      panel: panel(pipeline.queueUse.key),
      summary: `Coleta: a fila ${label('component_id')} enche`,
      what: (value, bound) =>
        `${value} da fila em uso (alerta a partir de ${bound}); cheia, o Alloy recusa o que o app envia.`,
      first: 'veja se o destino (Tempo ou Loki) está no ar e aceita escritas.',
      causes: [
        'O destino está fora ou lento.',
        'Um salto de volume: veja "Recebido: spans e logs".',
      ],
      reached: {
        series: (value) => ({
          [`otelcol_exporter_queue_size{component_id="${queue}"}`]: steady(value * 1000),
          [`otelcol_exporter_queue_capacity{component_id="${queue}"}`]: steady(1000),
        }),
        labels: { component_id: queue },
      },
      cases: [],
    },
    ...losses(service),
    ...ofPrometheus(service),
  ];
}
