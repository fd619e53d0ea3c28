import * as units from '@grafana/grafana-foundation-sdk/units';
import type { Scope } from './scope.js';
import { goodFromOne, promql, worseAbove, type Signal, type Thresholds } from './signal.js';

const rateOf = ({ window }: Scope, by: string, metric: string) =>
  `sum by (${by}) (rate(${metric}[${window}]))`;

// One fault within five minutes.
const ANY: Thresholds = [
  { from: null, color: 'green' },
  { from: 0.003, color: 'orange' },
];

/** PromQL: the label rule_group as `file.yml;group`. */
const withoutFolder = (expr: string) =>
  `label_replace(${expr}, "rule_group", "$1", "rule_group", ".*/(.+)")`;

// A job that is not scraped any more has no `up` at all, and must not vanish in silence.
const upByJob = 'avg by (job) (up)\nor\ncount by (job) (last_over_time(up[1d])) * 0';

export const worstJob: Signal = {
  key: 'pipeline.worst-job',
  title: 'Coleta: pior job',
  description:
    'Parte dos alvos no ar do job que está pior. Abaixo de 100 % há painéis sem dados ou com dados velhos: veja em Coleta qual job é.',
  unit: units.PercentUnit,
  queries: [promql(`min(\n${upByJob}\n)`, 'pior job')],
  min: 0,
  max: 1,
  decimals: 0,
  thresholds: goodFromOne,
  whenEmpty: 'nada é coletado',
};

export const targetsUp: Signal = {
  key: 'pipeline.targets-up',
  title: 'Alvos de coleta no ar',
  description:
    'Parte dos alvos de cada job que respondeu à última coleta. Abaixo de 100 %: veja o alvo na página do Alloy (porta 12345). Um job em 0 % caiu ou deixou de ser coletado nas últimas 24 h: os painéis dele ficam vazios. Todos em 0 % menos o prometheus: o Alloy está fora.',
  unit: units.PercentUnit,
  queries: [promql(upByJob, '{{job}}')],
  min: 0,
  max: 1,
  thresholds: goodFromOne,
  whenEmpty: 'nada é coletado',
};

export const received = (scope: Scope): Signal => ({
  key: 'pipeline.received',
  title: 'Recebido: spans e logs',
  description:
    'Spans e linhas por segundo que o Alloy aceitou e que o Tempo e o Loki receberam. Devem andar juntos: aceito no Alloy e parado no destino é fila crescendo; tudo em zero com tráfego é o app que não envia.',
  unit: units.CountsPerSecond,
  queries: [
    promql(rateOf(scope, 'job', 'otelcol_receiver_accepted_spans_total'), 'spans no Alloy'),
    promql(rateOf(scope, 'job', 'tempo_distributor_spans_received_total'), 'spans no Tempo'),
    promql(rateOf(scope, 'job', 'otelcol_receiver_accepted_log_records_total'), 'logs no Alloy'),
    promql(rateOf(scope, 'job', 'loki_distributor_lines_received_total'), 'logs no Loki'),
  ],
  min: 0,
  scale: 1,
});

export const queueUse: Signal = {
  key: 'pipeline.queue-use',
  title: 'Filas do Alloy',
  description:
    'Parte ocupada de cada fila de envio. Cresce quando o destino não aceita; cheia, o Alloy passa a recusar o que o app envia. Veja se o Loki ou o Tempo está no ar.',
  unit: units.PercentUnit,
  queries: [
    promql(
      'max by (component_id) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)',
      '{{component_id}}',
    ),
  ],
  min: 0,
  max: 1,
  thresholds: worseAbove(0.5, 0.8),
};

export const lost = (scope: Scope): Signal => ({
  key: 'pipeline.lost',
  title: 'Recusado ou perdido',
  description:
    'Por segundo: spans e logs que o Alloy recusou, amostras que desistiu de enviar, spans fora das métricas do Tempo e séries acima do limite. O normal é zero; acima disso, os outros painéis mostram menos que a verdade.',
  unit: units.CountsPerSecond,
  queries: [
    promql(rateOf(scope, 'job', 'otelcol_receiver_refused_spans_total'), 'spans recusados'),
    promql(rateOf(scope, 'job', 'otelcol_receiver_refused_log_records_total'), 'logs recusados'),
    promql(
      rateOf(scope, 'job', 'prometheus_remote_storage_samples_failed_total'),
      'amostras perdidas ({{job}})',
    ),
    promql(
      rateOf(scope, 'reason', 'tempo_metrics_generator_spans_discarded_total'),
      'spans fora das métricas ({{reason}})',
    ),
    promql(
      rateOf(scope, 'job', 'tempo_metrics_generator_registry_series_limited_total'),
      'séries acima do limite',
    ),
    promql(
      rateOf(scope, 'component_id', 'otelcol_exporter_send_failed_spans_total'),
      'spans não entregues ({{component_id}})',
    ),
    promql(
      rateOf(scope, 'component_id', 'otelcol_exporter_send_failed_log_records_total'),
      'logs não entregues ({{component_id}})',
    ),
    promql(
      rateOf(scope, 'reason', 'loki_discarded_samples_total'),
      'logs recusados pelo Loki ({{reason}})',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.1, 1),
});

export const writesBehind: Signal = {
  key: 'pipeline.writes-behind',
  title: 'Atraso das métricas',
  description:
    'Quanto a última amostra que o Alloy (ou o Tempo) entregou ao Prometheus é mais velha que a última que ele tem. Segundos são normais; minutos: o Prometheus está fora ou lento, e painéis e alertas olham para o passado.',
  unit: units.Seconds,
  queries: [
    promql(
      // Until the first sample is sent, it was sent in 1970.
      'max by (job, component_id) (prometheus_remote_storage_highest_timestamp_in_seconds - on (instance, component_id) group_right () (prometheus_remote_storage_queue_highest_sent_timestamp_seconds > 0))',
      '{{job}} {{component_id}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(60, 300),
};

export const storeFaults = (scope: Scope): Signal => ({
  key: 'pipeline.store-faults',
  title: 'Falhas do disco do Prometheus',
  description:
    'WAL corrompido, escritas e compactações que falharam, por segundo. O normal é zero; acima disso há métricas perdidas ou que se perderão ao reiniciar: veja espaço e saúde do disco, e o log do Prometheus.',
  unit: units.CountsPerSecond,
  queries: [
    promql(
      rateOf(scope, 'job', 'prometheus_tsdb_wal_corruptions_total'),
      'WAL corrompido ({{job}})',
    ),
    promql(
      rateOf(scope, 'job', 'prometheus_tsdb_wal_writes_failed_total'),
      'escritas no WAL ({{job}})',
    ),
    promql(
      rateOf(scope, 'job', 'prometheus_tsdb_head_truncations_failed_total'),
      'cortes do WAL ({{job}})',
    ),
    promql(
      rateOf(scope, 'job', 'prometheus_tsdb_compactions_failed_total'),
      'compactações ({{job}})',
    ),
  ],
  min: 0,
  scale: 0.01,
  thresholds: ANY,
});

export const configurations: Signal = {
  key: 'pipeline.configurations',
  title: 'Configuração carregada',
  description:
    'RECUSADA: o arquivo em disco tem um erro e o processo continua com a configuração antiga; ao reiniciar ele não sobe. Leia o log dele e rode promtool ou amtool no arquivo.',
  unit: units.Short,
  queries: [
    promql(
      'min by (job) (prometheus_config_last_reload_successful)\nor\nmin by (job) (alertmanager_config_last_reload_successful)',
      '{{job}}',
    ),
  ],
  thresholds: goodFromOne,
  states: { 0: 'RECUSADA', 1: 'CARREGADA' },
  whenEmpty: 'nem Prometheus nem Alertmanager são coletados',
};

export const ruleFailures = (scope: Scope): Signal => ({
  key: 'pipeline.rule-failures',
  title: 'Regras que falham',
  description:
    'Avaliações por segundo que deram erro, por grupo. Acima de zero há alertas que não podem disparar e séries gravadas que param: a página /rules do Prometheus diz o erro.',
  unit: units.CountsPerSecond,
  queries: [
    promql(
      withoutFolder(rateOf(scope, 'rule_group', 'prometheus_rule_evaluation_failures_total')),
      '{{rule_group}}',
    ),
  ],
  min: 0,
  scale: 0.01,
  thresholds: ANY,
  whenEmpty: 'nenhuma regra carregada',
});

export const ruleTime: Signal = {
  key: 'pipeline.rule-time',
  title: 'Tempo das regras ÷ intervalo',
  description:
    'Quanto do intervalo de cada grupo a última avaliação dele levou. Acima de 50 % falta pouco para pular avaliações: procure um rótulo sem limite nas séries que ele lê, ou dê mais processador ao Prometheus.',
  unit: units.PercentUnit,
  queries: [
    promql(
      withoutFolder(
        'max by (rule_group) (prometheus_rule_group_last_duration_seconds / prometheus_rule_group_interval_seconds)',
      ),
      '{{rule_group}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.5, 1),
  whenEmpty: 'nenhuma regra carregada',
};

export const rulesAge: Signal = {
  key: 'pipeline.rules-age',
  title: 'Regras: última avaliação',
  description:
    'Há quanto tempo o grupo mais atrasado foi avaliado. Mais que dois minutos: os alertas estão parados; veja se o Prometheus está sobrecarregado ou com o relógio errado.',
  unit: units.Seconds,
  queries: [promql('time() - min(prometheus_rule_group_last_evaluation_timestamp_seconds)', 'há')],
  min: 0,
  decimals: 0,
  thresholds: worseAbove(120, 300),
  whenEmpty: 'nenhuma regra carregada',
};

export const undelivered = (scope: Scope): Signal => ({
  key: 'pipeline.undelivered',
  title: 'Avisos que não chegaram',
  description:
    'Por segundo: alertas que o Prometheus não entregou ao Alertmanager, e mensagens de que o Alertmanager desistiu. Acima de zero alguém deveria ter sido chamado e não foi: veja endereço, credencial e rede do canal no log do Alertmanager.',
  unit: units.CountsPerSecond,
  queries: [
    promql(rateOf(scope, 'job', 'prometheus_notifications_dropped_total'), 'sem Alertmanager'),
    promql(
      rateOf(scope, 'integration', 'alertmanager_notifications_failed_total'),
      '{{integration}}',
    ),
  ],
  min: 0,
  scale: 0.01,
  thresholds: ANY,
});

export const seriesAndStreams: Signal = {
  key: 'pipeline.series-and-streams',
  title: 'Séries e streams em memória',
  description:
    'Séries no Prometheus, séries geradas pelo Tempo e streams no Loki. Não devem crescer com o tráfego: se crescem, um rótulo sem limite entrou (caminho bruto, id de usuário ou de requisição).',
  unit: units.Short,
  queries: [
    promql('sum by (job) (prometheus_tsdb_head_series)', 'séries no Prometheus'),
    promql(
      'sum by (job) (tempo_metrics_generator_registry_active_series)',
      'séries geradas pelo Tempo',
    ),
    promql('sum by (job) (loki_ingester_memory_streams)', 'streams no Loki'),
  ],
  min: 0,
  scale: 10,
  decimals: 0,
};
