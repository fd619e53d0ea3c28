import * as units from '@grafana/grafana-foundation-sdk/units';
import type { Scope } from './scope.js';
import { badFromOne, promql, worseAbove, type Signal } from './signal.js';

// Pseudo file systems, images and the mounts of containers are always full, always empty or shown twice.
const REAL_FS =
  'fstype!~"(dev)?tmpfs|ramfs|overlay|squashfs|erofs|iso9660|nsfs|proc|(auto|config|debug|security|sys|trace)fs|fuse[.].+",mountpoint!~"/(dev|proc|run|snap|sys)(/.*)?|/var/lib/(containerd?|containers|docker|kubelet)/.+"';
const REAL_DISK = 'device!~"loop.*|ram.*|zram.*|sr.*"';
const REAL_NIC = 'device!~"lo|veth.*|br-.*|docker.*|ifb.*"';
const OF_CONTAINER = 'Com o Alloy em contêiner, são as conexões do contêiner.';
const counted = ({ window }: Scope, metric: string) =>
  `sum by (instance) (rate(${metric}[${window}]))`;
const perDevice = ({ window }: Scope, metric: string, devices: string) =>
  `sum by (instance, device) (rate(${metric}{${devices}}[${window}]))`;
const ofFilesystem = (metric: string) =>
  `sum by (instance, mountpoint) (node_filesystem_${metric}{${REAL_FS}})`;
// Btrfs and FAT have no fixed number of inodes and give 0.
const spaceUse = `1 - ${ofFilesystem('avail_bytes')} / ${ofFilesystem('size_bytes')}`;
const inodeUse = `1 - ${ofFilesystem('files_free')} / (${ofFilesystem('files')} > 0)`;
const perOperation = (scope: Scope, did: 'read' | 'write') =>
  `${perDevice(scope, `node_disk_${did}_time_seconds_total`, REAL_DISK)}
/
(${perDevice(scope, `node_disk_${did}s_completed_total`, REAL_DISK)} > 0)`;
const pressure = ({ window }: Scope, resource: string) =>
  `sum by (instance) (rate(node_pressure_${resource}_waiting_seconds_total[${window}]))`;

export const uptimes = ({ service, instances }: Scope): Signal => ({
  key: 'host.uptimes',
  title: 'No ar há',
  description: `Há quanto tempo a máquina${service.databases.length > 0 ? ' e cada banco escolhido estão' : ' está'} no ar; de vários, o mais novo. Laranja é menos de 10 minutos: alguém reiniciou, ou algo caiu. Se foi um banco, o cache dele está frio; procure a causa em "Mortes por falta de memória (OOM)" e no log de antes do início.`,
  unit: units.Seconds,
  queries: [
    promql('min(time() - node_boot_time_seconds)', 'máquina'),
    ...(service.databases.includes('mysql')
      ? [promql(`min(mysql_global_status_uptime{${instances('mysql')}})`, 'MySQL')]
      : []),
    ...(service.databases.includes('redis')
      ? [promql(`min(redis_uptime_in_seconds{${instances('redis')}})`, 'Redis')]
      : []),
  ],
  min: 0,
  thresholds: [
    { from: null, color: 'orange' },
    { from: 600, color: 'green' },
  ],
  whenEmpty: 'sem dados',
});

export const fullestDisk: Signal = {
  key: 'host.fullest-disk',
  title: 'Disco mais cheio',
  description:
    'O sistema de arquivos com menos espaço livre e o com menos inodes livres. Acima de 90 % o MySQL, o Loki e o Tempo logo param de escrever: "Disco em uso" e "Inodes em uso" dizem qual é.',
  unit: units.PercentUnit,
  queries: [promql(`max(${spaceUse})`, 'espaço'), promql(`max(${inodeUse})`, 'inodes')],
  min: 0,
  max: 1,
  decimals: 1,
  thresholds: worseAbove(0.8, 0.9),
  whenEmpty: 'sem dados do host',
};

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
    'Processos que querem CPU ou esperam disco, em média de 1, 5 e 15 minutos, ao lado dos núcleos e dos processos parados à espera de disco. Acima dos núcleos por mais de 5 minutos há fila: "Pressão (PSI)" diz se é CPU, memória ou disco.',
  unit: units.Short,
  queries: [
    promql('sum by (instance) (node_load1)', '1 min {{instance}}'),
    promql('sum by (instance) (node_load5)', '5 min {{instance}}'),
    promql('sum by (instance) (node_load15)', '15 min {{instance}}'),
    promql(
      'count by (instance) (count by (instance, cpu) (node_cpu_seconds_total))',
      'núcleos {{instance}}',
    ),
    promql('sum by (instance) (node_procs_blocked)', 'esperando disco {{instance}}'),
  ],
  min: 0,
  scale: 1,
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
  scale: 2 ** 20,
};

export const swapActivity = (scope: Scope): Signal => ({
  key: 'host.swap-activity',
  title: 'Trocas de página',
  description:
    'Páginas lidas da swap e escritas nela por segundo. Trocas constantes deixam tudo lento: veja "Memória em uso" e quem cresceu entre o app, o MySQL e o Redis.',
  unit: units.EventsPerSecond,
  queries: [
    promql(counted(scope, 'node_vmstat_pswpin'), 'lidas {{instance}}'),
    promql(counted(scope, 'node_vmstat_pswpout'), 'escritas {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const oomKills = (scope: Scope): Signal => ({
  key: 'host.oom-kills',
  title: 'Mortes por falta de memória (OOM)',
  description:
    'Processos que o sistema matou para liberar memória. Qualquer morte explica um reinício: veja no log do kernel quem morreu e reduza o consumo dele ou aumente a memória.',
  unit: units.Short,
  queries: [
    promql(`sum by (instance) (increase(node_vmstat_oom_kill[${scope.window}]))`, '{{instance}}'),
  ],
  min: 0,
  scale: 2,
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
    'Parte ocupada de cada sistema de arquivos. Acima de 90 % o MySQL, o Loki e o Tempo podem parar de escrever: apague ou aumente antes que a linha "em 24 h" chegue a 100 %. Essa linha prolonga as últimas 3 horas e só existe depois de 2 horas de dados.',
  unit: units.PercentUnit,
  queries: [
    promql(spaceUse, '{{mountpoint}} {{instance}}'),
    // A line through minutes of data, as after a start, points anywhere.
    promql(
      `clamp(
  1 - sum by (instance, mountpoint) (predict_linear(node_filesystem_avail_bytes{${REAL_FS}}[3h], 86400)) / ${ofFilesystem('size_bytes')},
  0, 1
)
and on (instance, mountpoint)
node_filesystem_avail_bytes{${REAL_FS}} offset 2h`,
      '{{mountpoint}} {{instance}}, em 24 h',
    ),
  ],
  min: 0,
  max: 1,
  decimals: 1,
  thresholds: worseAbove(0.8, 0.9),
};

export const inodes: Signal = {
  key: 'host.inodes',
  title: 'Inodes em uso',
  description:
    'Parte dos inodes ocupada em cada sistema de arquivos. Em 100 % nenhum arquivo novo é criado, embora haja espaço (o erro é o de disco cheio): procure uma pasta com milhões de arquivos pequenos, como sessões, cache ou fila de e-mail.',
  unit: units.PercentUnit,
  queries: [promql(inodeUse, '{{mountpoint}} {{instance}}')],
  min: 0,
  max: 1,
  decimals: 1,
  thresholds: worseAbove(0.8, 0.9),
};

export const brokenFilesystems: Signal = {
  key: 'host.broken-filesystems',
  title: 'Sistemas de arquivos com defeito',
  description:
    'Sistemas de arquivos montados só para leitura, e os que não respondem. Um que muda de 0 para 1: o kernel o trancou depois de um erro do disco, e o MySQL para de escrever; veja o log do kernel (dmesg) antes de montar de novo.',
  unit: units.Short,
  queries: [
    promql(
      `max by (instance, mountpoint) (node_filesystem_readonly{${REAL_FS}})`,
      'só leitura {{mountpoint}} {{instance}}',
    ),
    promql(
      `max by (instance, mountpoint) (node_filesystem_device_error{${REAL_FS}})`,
      'erro {{mountpoint}} {{instance}}',
    ),
  ],
  min: 0,
  max: 1,
  decimals: 0,
  thresholds: badFromOne,
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
  scale: 1024,
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

export const diskLatency = (scope: Scope): Signal => ({
  key: 'host.disk-latency',
  title: 'Tempo por pedido ao disco',
  description:
    'Tempo médio de uma leitura e de uma escrita, da fila ao fim; sem pedidos não há linha. SSD: menos de 5 ms. Dezenas de ms por minutos: o disco não dá conta, veja "Fila do disco" e, na nuvem, o limite de IOPS do volume.',
  unit: units.Seconds,
  queries: [
    promql(perOperation(scope, 'read'), 'leitura {{device}} {{instance}}'),
    promql(perOperation(scope, 'write'), 'escrita {{device}} {{instance}}'),
  ],
  min: 0,
  thresholds: worseAbove(0.02, 0.05),
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
  scale: 1,
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
  scale: 1024,
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
  scale: 1,
});

export const tcpTrouble = (scope: Scope): Signal => ({
  key: 'host.tcp-trouble',
  title: 'TCP: reenvios e filas cheias',
  description: `Segmentos reenviados por segundo, e conexões recusadas porque a fila de quem escuta estava cheia. Reenvios subindo: a rede perde pacotes, veja "Erros e descartes de rede". Filas cheias: um programa não aceita conexões a tempo. ${OF_CONTAINER}`,
  unit: units.EventsPerSecond,
  queries: [
    promql(counted(scope, 'node_netstat_Tcp_RetransSegs'), 'reenvios {{instance}}'),
    promql(counted(scope, 'node_netstat_TcpExt_ListenOverflows'), 'fila cheia {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const tcpConnections: Signal = {
  key: 'host.tcp-connections',
  title: 'Conexões TCP',
  description: `Conexões por estado. TIME_WAIT aos milhares: alguém abre uma conexão por requisição, e as portas acabam; ligue keep-alive ou um pool. Sem dono subindo: clientes somem no meio, ou a rede perde pacotes. ${OF_CONTAINER}`,
  unit: units.Short,
  queries: [
    promql('sum by (instance) (node_netstat_Tcp_CurrEstab)', 'estabelecidas {{instance}}'),
    promql('sum by (instance) (node_sockstat_TCP_tw)', 'TIME_WAIT {{instance}}'),
    promql('sum by (instance) (node_sockstat_TCP_orphan)', 'sem dono {{instance}}'),
  ],
  min: 0,
  scale: 10,
  decimals: 0,
};

export const kernelLimits: Signal = {
  key: 'host.kernel-limits',
  title: 'Limites do kernel (% em uso)',
  description:
    'Arquivos abertos por todos os processos e conexões rastreadas pelo firewall (conntrack), sobre o limite do kernel. Em 100 %: "too many open files" em tudo, ou pacotes descartados sem aviso. Ache quem cresceu antes de aumentar fs.file-max ou nf_conntrack_max. Com o Alloy em contêiner, o conntrack é o do contêiner.',
  unit: units.PercentUnit,
  queries: [
    promql(
      'sum by (instance) (node_filefd_allocated) / sum by (instance) (node_filefd_maximum)',
      'arquivos {{instance}}',
    ),
    promql(
      'sum by (instance) (node_nf_conntrack_entries) / sum by (instance) (node_nf_conntrack_entries_limit)',
      'conntrack {{instance}}',
    ),
  ],
  min: 0,
  max: 1,
  thresholds: worseAbove(0.7, 0.9),
};

/** NTP_PHASE_LIMIT of the kernel (include/linux/timex.h): the error stops there, and the clock counts as unsynchronised. */
export const UNSYNCHRONISED_SECONDS = 16;

export const clock: Signal = {
  key: 'host.clock',
  title: 'Relógio: desvio e erro máximo',
  description: `Desvio que o kernel ainda corrige, e o maior erro que o relógio pode ter. Erro em ${UNSYNCHRONISED_SECONDS} s: ninguém o sincroniza, veja o chrony ou o systemd-timesyncd. Um relógio errado recusa tokens (JWT), embaralha logs e traces e esconde dados novos dos painéis.`,
  unit: units.Seconds,
  queries: [
    promql('sum by (instance) (abs(node_timex_offset_seconds))', 'desvio {{instance}}'),
    promql('sum by (instance) (node_timex_maxerror_seconds)', 'erro máximo {{instance}}'),
  ],
  min: 0,
  scale: 1,
};

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
