import * as units from '@grafana/grafana-foundation-sdk/units';
import { ofService, type Scope } from './scope.js';
import { goodFromOne, promql, worseAbove, type Signal } from './signal.js';

const cpuOf = (scope: Scope) =>
  `sum by (instance) (rate(process_cpu_seconds_total{${ofService(scope)}}[${scope.window}]))`;

export const uptime = (scope: Scope): Signal => ({
  key: 'runtime.uptime',
  title: 'No ar há',
  description:
    'Há quanto tempo a instância mais nova está no ar. Um valor pequeno sem implantação é reinício: veja as anotações "Reinícios", a memória em "Runtime Go" e os logs de antes do início.',
  unit: units.DurationInDaysHoursMinutesSeconds,
  queries: [promql(`min(time() - process_start_time_seconds{${ofService(scope)}})`, 'no ar há')],
  min: 0,
  thresholds: [
    { from: null, color: 'orange' },
    { from: 600, color: 'green' },
  ],
  whenEmpty: 'fora do ar ou sem coleta',
});

export const instancesUp = (scope: Scope): Signal => ({
  key: 'runtime.instances-up',
  title: 'Instâncias no ar',
  description:
    'Instâncias que responderam à última coleta, e quantas não responderam. Alguma fora: ela caiu ou não responde em /metrics, veja o contêiner e os logs dela. "nenhuma": nada é coletado, veja o Alloy em Infraestrutura, linha "Coleta".',
  unit: units.NoUnit,
  queries: [
    promql(`sum(up{${ofService(scope)}})`, 'no ar'),
    promql(`count(up{${ofService(scope)}}) - sum(up{${ofService(scope)}})`, 'fora'),
  ],
  min: 0,
  decimals: 0,
  thresholds: goodFromOne,
  whenEmpty: 'nenhuma',
});

export const cpuCores = (scope: Scope): Signal => ({
  key: 'runtime.cpu-cores',
  title: 'CPU (núcleos)',
  description:
    'Núcleos que cada instância usa. Compare com "CPU (% do GOMAXPROCS)": perto do limite, a latência sobe em todas as rotas.',
  unit: units.Short,
  queries: [promql(cpuOf(scope), '{{instance}}')],
  min: 0,
  decimals: 2,
});

export const cpuRatio = (scope: Scope): Signal => ({
  key: 'runtime.cpu-ratio',
  title: 'CPU (% do GOMAXPROCS)',
  description:
    'Parte dos núcleos que o Go pode usar. Acima de 80 % as requisições esperam por CPU: aumente instâncias ou procure a rota que cresceu em "Requisições por rota".',
  unit: units.PercentUnit,
  queries: [
    promql(
      `${cpuOf(scope)}\n/\nsum by (instance) (go_sched_gomaxprocs_threads{${ofService(scope)}})`,
      '{{instance}}',
    ),
  ],
  min: 0,
  max: 1,
  thresholds: worseAbove(0.8, 0.95),
});

export const heap = (scope: Scope): Signal => ({
  key: 'runtime.heap',
  title: 'Heap',
  description:
    'Heap em uso, alvo da próxima coleta de lixo (GC) e limite (GOMEMLIMIT, só quando foi definido). Uso que cresce por horas sem voltar é vazamento; uso colado no limite faz o coletor trabalhar sem parar: veja "Tempo em pausa do GC".',
  unit: units.BytesIEC,
  queries: [
    promql(
      `sum by (instance) (go_memstats_heap_inuse_bytes{${ofService(scope)}})`,
      'em uso {{instance}}',
    ),
    promql(
      `sum by (instance) (go_memstats_next_gc_bytes{${ofService(scope)}})`,
      'alvo {{instance}}',
    ),
    // Without GOMEMLIMIT the metric is the largest int64, which would flatten the graph.
    promql(
      `sum by (instance) (go_gc_gomemlimit_bytes{${ofService(scope)}} < 2^50)`,
      'limite {{instance}}',
    ),
  ],
  min: 0,
});

export const goroutines = (scope: Scope): Signal => ({
  key: 'runtime.goroutines',
  title: 'Goroutines',
  description:
    'Goroutines por instância. Crescimento sem volta é vazamento ou espera por uma dependência lenta: compare com "Em andamento por instância".',
  unit: units.Short,
  queries: [promql(`sum by (instance) (go_goroutines{${ofService(scope)}})`, '{{instance}}')],
  min: 0,
  decimals: 0,
});

export const threads = (scope: Scope): Signal => ({
  key: 'runtime.threads',
  title: 'Threads',
  description:
    'Threads do sistema por instância. Elas não diminuem; um salto indica muitas chamadas bloqueantes ao mesmo tempo (disco, DNS, cgo). Compare com "Goroutines" e, em Infraestrutura, com "Disco ocupado".',
  unit: units.Short,
  queries: [promql(`sum by (instance) (go_threads{${ofService(scope)}})`, '{{instance}}')],
  min: 0,
  decimals: 0,
});

export const gcPause = (scope: Scope): Signal => ({
  key: 'runtime.gc-pause',
  title: 'Tempo em pausa do GC',
  description:
    'Parte do tempo em que o coletor de lixo parou tudo. O normal é bem menos que 1 %. Acima disso, a latência sobe em todas as rotas: veja "Heap".',
  unit: units.PercentUnit,
  queries: [
    promql(
      `sum by (instance) (rate(go_gc_duration_seconds_sum{${ofService(scope)}}[${scope.window}]))`,
      '{{instance}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.01, 0.05),
});

export const openFiles = (scope: Scope): Signal => ({
  key: 'runtime.open-files',
  title: 'Arquivos abertos (% do limite)',
  description:
    'Descritores abertos (arquivos e conexões) sobre o limite do processo. Perto do limite o serviço recusa conexões: procure conexões que não são fechadas (clientes HTTP, pool do MySQL ou do Redis).',
  unit: units.PercentUnit,
  queries: [
    promql(
      `sum by (instance) (process_open_fds{${ofService(scope)}})
/
sum by (instance) (process_max_fds{${ofService(scope)}})`,
      '{{instance}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.7, 0.9),
});

export const residentMemory = (scope: Scope): Signal => ({
  key: 'runtime.resident-memory',
  title: 'Memória residente (RSS)',
  description:
    'Memória que o sistema operacional vê. Se passa do limite do contêiner, o processo é morto (OOM) e aparece um reinício. RSS que cresce com o "Heap" parado indica memória fora do Go; compare com "Memória em uso" em Infraestrutura.',
  unit: units.BytesIEC,
  queries: [
    promql(
      `sum by (instance) (process_resident_memory_bytes{${ofService(scope)}})`,
      '{{instance}}',
    ),
  ],
  min: 0,
});
