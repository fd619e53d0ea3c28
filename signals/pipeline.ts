import * as units from '@grafana/grafana-foundation-sdk/units';
import type { Scope } from './scope.js';
import { goodFromOne, promql, worseAbove, type Signal } from './signal.js';

const rateOf = ({ window }: Scope, by: string, metric: string) =>
  `sum by (${by}) (rate(${metric}[${window}]))`;

// A job that is not scraped any more has no `up` at all, and must not vanish in silence.
const upByJob = 'avg by (job) (up)\nor\ncount by (job) (last_over_time(up[1d])) * 0';

export const worstJob: Signal = {
  key: 'pipeline.worst-job',
  title: 'Coleta: pior job',
  description:
    'Parte dos alvos no ar do job que está pior. Abaixo de 100 % há painéis sem dados ou com dados velhos: abra a linha "Coleta" para ver qual job é.',
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
  ],
  min: 0,
  thresholds: worseAbove(0.1, 1),
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
