import * as units from '@grafana/grafana-foundation-sdk/units';
import { ofService, type Scope } from './scope.js';
import { goodFromOne, promql, worseAbove, type Signal } from './signal.js';

const cpuOf = (scope: Scope) =>
  `sum by (instance) (rate(process_cpu_seconds_total{${ofService(scope)}}[${scope.window}]))`;

const ofMemory = (scope: Scope, kind: string) =>
  `sum by (instance) (go_memstats_${kind}{${ofService(scope)}})`;

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
    'Instâncias que responderam à última coleta, e quantas não responderam. Alguma fora: ela caiu ou não responde em /metrics, veja o contêiner e os logs dela. "nenhuma": nada é coletado, veja Coleta.',
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
  scale: 0.1,
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
    'Heap em uso, alvo da próxima coleta de lixo (GC) e limite (GOMEMLIMIT, só quando foi definido). Uso que cresce por horas sem voltar é vazamento; uso colado no limite faz o coletor trabalhar sem parar: veja "Tempo em pausa do GC" e "Alocação".',
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
  scale: 2 ** 20,
});

export const goroutines = (scope: Scope): Signal => ({
  key: 'runtime.goroutines',
  title: 'Goroutines',
  description:
    'Goroutines por instância. Crescimento sem volta é vazamento ou espera por uma dependência lenta: compare com "Em andamento por instância".',
  unit: units.Short,
  queries: [promql(`sum by (instance) (go_goroutines{${ofService(scope)}})`, '{{instance}}')],
  min: 0,
  scale: 10,
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
  scale: 10,
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
  max: 1,
  thresholds: worseAbove(0.7, 0.9),
});

export const residentMemory = (scope: Scope): Signal => ({
  key: 'runtime.resident-memory',
  title: 'Memória residente (RSS)',
  description:
    'Memória que o sistema operacional vê. Se passa do limite do contêiner, o processo é morto (OOM) e aparece um reinício. RSS que cresce com o "Heap" parado: "Memória do Go fora do heap" diz se é o Go; se não, é cgo ou mmap. Compare com "Memória em uso" em Infraestrutura.',
  unit: units.BytesIEC,
  queries: [
    promql(
      `sum by (instance) (process_resident_memory_bytes{${ofService(scope)}})`,
      '{{instance}}',
    ),
  ],
  min: 0,
  scale: 2 ** 20,
});

export const allocation = (scope: Scope): Signal => ({
  key: 'runtime.allocation',
  title: 'Alocação',
  description:
    'Bytes por segundo que o código aloca no heap. É o que faz o coletor de lixo (GC) trabalhar: alocação que sobe mais que as requisições é uma resposta ou consulta que ficou grande. Veja "Tempo em pausa do GC" e, em caso de dúvida, um perfil de alocação (pprof).',
  unit: units.BytesPerSecondIEC,
  queries: [
    promql(
      `sum by (instance) (rate(go_memstats_alloc_bytes_total{${ofService(scope)}}[${scope.window}]))`,
      '{{instance}}',
    ),
  ],
  min: 0,
  scale: 1024,
});

export const liveObjects = (scope: Scope): Signal => ({
  key: 'runtime.live-objects',
  title: 'Objetos no heap',
  description:
    'Objetos alocados e ainda não liberados. Sobe e desce a cada coleta; um piso que sobe por horas é vazamento: muitos objetos pequenos são um mapa ou cache sem limite; "Heap" subindo sem eles, poucos buffers enormes.',
  unit: units.Short,
  queries: [
    promql(`sum by (instance) (go_memstats_heap_objects{${ofService(scope)}})`, '{{instance}}'),
  ],
  min: 0,
  scale: 1000,
});

export const outsideHeap = (scope: Scope): Signal => ({
  key: 'runtime.outside-heap',
  title: 'Memória do Go fora do heap',
  description:
    'O que o Go tem do sistema além do heap em uso: pilhas das goroutines, estruturas do runtime, e heap vazio que ainda não devolveu. Pilhas subindo: veja "Goroutines". Heap vazio grande depois de um pico é normal e volta em minutos.',
  unit: units.BytesIEC,
  queries: [
    promql(ofMemory(scope, 'stack_sys_bytes'), 'pilhas {{instance}}'),
    promql(
      `${ofMemory(scope, 'sys_bytes')} - ${ofMemory(scope, 'heap_sys_bytes')} - ${ofMemory(scope, 'stack_sys_bytes')}`,
      'runtime {{instance}}',
    ),
    promql(
      `${ofMemory(scope, 'heap_idle_bytes')} - ${ofMemory(scope, 'heap_released_bytes')}`,
      'heap vazio {{instance}}',
    ),
  ],
  min: 0,
  scale: 2 ** 20,
});

export const goVersions = (scope: Scope): Signal => ({
  key: 'runtime.go-versions',
  title: 'Instâncias por versão do Go',
  description:
    'Com que versão do Go cada instância foi compilada. Duas ao mesmo tempo fora de uma implantação: uma instância ficou para trás. Se CPU ou memória mudaram sem mudança no código, compare com a hora em que a versão mudou, e leia as notas dela.',
  unit: units.Short,
  queries: [promql(`count by (version) (go_info{${ofService(scope)}})`, '{{version}}')],
  min: 0,
  scale: 2,
  decimals: 0,
});
