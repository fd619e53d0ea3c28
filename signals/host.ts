import * as units from '@grafana/grafana-foundation-sdk/units';
import type { Scope } from './scope.js';
import { promql, worseAbove, type Signal } from './signal.js';

// Pseudo file systems are always full or always empty.
const REAL_FS = 'fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660|devtmpfs"';
const REAL_DISK = 'device!~"loop.*|ram.*|zram.*|sr.*"';
const REAL_NIC = 'device!~"lo|veth.*|br-.*|docker.*|ifb.*"';
const perDevice = ({ window }: Scope, metric: string, devices: string) =>
  `sum by (instance, device) (rate(${metric}{${devices}}[${window}]))`;
const pressure = ({ window }: Scope, resource: string) =>
  `sum by (instance) (rate(node_pressure_${resource}_waiting_seconds_total[${window}]))`;

export const cpuByMode = (scope: Scope): Signal => ({
  key: 'host.cpu-by-mode',
  title: 'CPU por modo',
  description: `Parte do tempo de CPU em cada modo, em média das máquinas. user alto: algum processo trabalha muito${scope.service.goRuntime ? ', veja "CPU (núcleos)" do app em Aplicação' : ''}; iowait alto: o disco segura tudo, veja "Disco ocupado"; steal alto: a máquina virtual perde CPU para vizinhas.`,
  unit: units.PercentUnit,
  queries: [
    promql(
      `avg by (mode) (rate(node_cpu_seconds_total{mode!="idle"}[${scope.window}]))`,
      '{{mode}}',
    ),
  ],
  min: 0,
  max: 1,
});

export const load: Signal = {
  key: 'host.load',
  title: 'Carga e núcleos',
  description:
    'Processos que querem CPU ou esperam disco, em média de 1, 5 e 15 minutos, ao lado do número de núcleos. Acima dos núcleos por mais de 5 minutos há fila: "Pressão (PSI)" diz se é CPU, memória ou disco.',
  unit: units.Short,
  queries: [
    promql('sum by (instance) (node_load1)', '1 min {{instance}}'),
    promql('sum by (instance) (node_load5)', '5 min {{instance}}'),
    promql('sum by (instance) (node_load15)', '15 min {{instance}}'),
    promql(
      'count by (instance) (count by (instance, cpu) (node_cpu_seconds_total))',
      'núcleos {{instance}}',
    ),
  ],
  min: 0,
};

export const memory: Signal = {
  key: 'host.memory',
  title: 'Memória em uso',
  description:
    'Percentual da memória que já não está disponível para os programas. Acima de 90 % o sistema começa a usar swap e a matar processos (OOM): veja "Trocas de página" e a memória residente do app, do MySQL e do Redis.',
  unit: units.PercentUnit,
  queries: [
    promql(
      '1 - sum by (instance) (node_memory_MemAvailable_bytes) / sum by (instance) (node_memory_MemTotal_bytes)',
      '{{instance}}',
    ),
  ],
  min: 0,
  max: 1,
  decimals: 1,
  thresholds: worseAbove(0.8, 0.9),
  whenEmpty: 'sem dados do host',
};

export const swap: Signal = {
  key: 'host.swap',
  title: 'Swap em uso',
  description:
    'Swap ocupada e swap total. Ocupada e parada não é problema; ocupada e crescendo, junto com "Trocas de página", é falta de memória.',
  unit: units.BytesIEC,
  queries: [
    promql(
      'sum by (instance) (node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes)',
      'em uso {{instance}}',
    ),
    promql('sum by (instance) (node_memory_SwapTotal_bytes)', 'total {{instance}}'),
  ],
  min: 0,
};

export const swapActivity = (scope: Scope): Signal => ({
  key: 'host.swap-activity',
  title: 'Trocas de página',
  description:
    'Páginas lidas da swap e escritas nela por segundo. Trocas constantes deixam tudo lento: veja "Memória em uso" e quem cresceu entre o app, o MySQL e o Redis.',
  unit: units.EventsPerSecond,
  queries: [
    promql(`sum by (instance) (rate(node_vmstat_pswpin[${scope.window}]))`, 'lidas {{instance}}'),
    promql(
      `sum by (instance) (rate(node_vmstat_pswpout[${scope.window}]))`,
      'escritas {{instance}}',
    ),
  ],
  min: 0,
});

export const oomKills = (scope: Scope): Signal => ({
  key: 'host.oom-kills',
  title: 'Processos mortos por falta de memória (OOM)',
  description:
    'Processos que o sistema matou para liberar memória. Qualquer morte explica um reinício: veja no log do kernel quem morreu e reduza o consumo dele ou aumente a memória.',
  unit: units.Short,
  queries: [
    promql(`sum by (instance) (increase(node_vmstat_oom_kill[${scope.window}]))`, '{{instance}}'),
  ],
  min: 0,
  decimals: 0,
  thresholds: [
    { from: null, color: 'green' },
    { from: 0.5, color: 'red' },
  ],
});

export const diskSpace: Signal = {
  key: 'host.disk-space',
  title: 'Disco em uso',
  description:
    'Parte ocupada de cada sistema de arquivos. Acima de 90 % o MySQL, o Loki e o Tempo podem parar de escrever: apague ou aumente antes que a linha "em 24 h" chegue a 100 %.',
  unit: units.PercentUnit,
  queries: [
    promql(
      `1 - sum by (instance, mountpoint) (node_filesystem_avail_bytes{${REAL_FS}}) / sum by (instance, mountpoint) (node_filesystem_size_bytes{${REAL_FS}})`,
      '{{mountpoint}} {{instance}}',
    ),
    promql(
      `1 - sum by (instance, mountpoint) (predict_linear(node_filesystem_avail_bytes{${REAL_FS}}[3h], 86400)) / sum by (instance, mountpoint) (node_filesystem_size_bytes{${REAL_FS}})`,
      '{{mountpoint}} {{instance}}, em 24 h',
    ),
  ],
  min: 0,
  decimals: 1,
  thresholds: worseAbove(0.8, 0.9),
};

export const diskIo = (scope: Scope): Signal => ({
  key: 'host.disk-io',
  title: 'Leitura e escrita em disco',
  description:
    'Bytes lidos e escritos por segundo em cada disco. Um salto com o app parado é backup, compactação ou consulta sem índice no MySQL.',
  unit: units.BytesPerSecondIEC,
  queries: [
    promql(
      perDevice(scope, 'node_disk_read_bytes_total', REAL_DISK),
      'lido {{device}} {{instance}}',
    ),
    promql(
      perDevice(scope, 'node_disk_written_bytes_total', REAL_DISK),
      'escrito {{device}} {{instance}}',
    ),
  ],
  min: 0,
});

export const diskBusy = (scope: Scope): Signal => ({
  key: 'host.disk-busy',
  title: 'Disco ocupado',
  description:
    'Parte do tempo em que o disco tinha pedido em andamento. Perto de 100 % com "Fila do disco" crescendo, ele é o gargalo: veja consultas lentas e a taxa de acertos do buffer pool.',
  unit: units.PercentUnit,
  queries: [
    promql(
      perDevice(scope, 'node_disk_io_time_seconds_total', REAL_DISK),
      '{{device}} {{instance}}',
    ),
  ],
  min: 0,
  max: 1,
  thresholds: worseAbove(0.7, 0.9),
});

export const diskQueue = (scope: Scope): Signal => ({
  key: 'host.disk-queue',
  title: 'Fila do disco',
  description:
    'Pedidos em espera em cada disco, em média. Discos de rede e SSD aguentam alguns; dezenas por minutos seguidos são saturação: veja "Disco ocupado" e "Leitura e escrita em disco".',
  unit: units.Short,
  queries: [
    promql(
      perDevice(scope, 'node_disk_io_time_weighted_seconds_total', REAL_DISK),
      '{{device}} {{instance}}',
    ),
  ],
  min: 0,
  decimals: 1,
});

export const network = (scope: Scope): Signal => ({
  key: 'host.network',
  title: 'Rede',
  description: `Bytes recebidos e enviados por segundo em cada interface. Compare um salto com ${scope.service.http ? '"Requisições/s" em Aplicação' : 'o tráfego do serviço'}: se não combinam, é backup, ataque ou outro serviço.`,
  unit: units.BytesPerSecondIEC,
  queries: [
    promql(
      perDevice(scope, 'node_network_receive_bytes_total', REAL_NIC),
      'recebido {{device}} {{instance}}',
    ),
    promql(
      perDevice(scope, 'node_network_transmit_bytes_total', REAL_NIC),
      'enviado {{device}} {{instance}}',
    ),
  ],
  min: 0,
});

export const networkErrors = (scope: Scope): Signal => ({
  key: 'host.network-errors',
  title: 'Erros e descartes de rede',
  description:
    'Erros e pacotes descartados por segundo. O normal é zero; acima disso há retransmissão e latência sem causa aparente: veja a interface e a fila do kernel.',
  unit: units.PacketsPerSecond,
  queries: [
    promql(
      `${perDevice(scope, 'node_network_receive_errs_total', REAL_NIC)} + ${perDevice(scope, 'node_network_transmit_errs_total', REAL_NIC)}`,
      'erros {{device}} {{instance}}',
    ),
    promql(
      `${perDevice(scope, 'node_network_receive_drop_total', REAL_NIC)} + ${perDevice(scope, 'node_network_transmit_drop_total', REAL_NIC)}`,
      'descartes {{device}} {{instance}}',
    ),
  ],
  min: 0,
});

export const pressureStall = (scope: Scope): Signal => ({
  key: 'host.pressure',
  title: 'Pressão (PSI)',
  description:
    'Parte do tempo em que alguma tarefa esperou por CPU, memória ou disco. É a melhor medida de saturação da máquina: acima de 10 % por minutos, o recurso da linha é o gargalo.',
  unit: units.PercentUnit,
  queries: [
    promql(pressure(scope, 'cpu'), 'CPU {{instance}}'),
    promql(pressure(scope, 'memory'), 'memória {{instance}}'),
    promql(pressure(scope, 'io'), 'disco {{instance}}'),
  ],
  min: 0,
  thresholds: worseAbove(0.1, 0.4),
});
