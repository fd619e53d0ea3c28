import type { Service } from '../../services/service.js';
import * as host from '../../signals/host.js';
import { ruleScope } from '../../signals/scope.js';
import { atLeast, exprOf, gives, reaches } from '../condition.js';
import type { Alert } from '../model.js';
import { infraPanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { label } from '../text.js';

const ONE = 'host-1';
const MOUNT = '/var/lib';
const labels = { instance: ONE };
const of = (metric: string) => `${metric}{instance="${ONE}"}`;
const ofFilesystem = (metric: string) =>
  `node_filesystem_${metric}{instance="${ONE}",mountpoint="${MOUNT}",fstype="ext4",device="/dev/sda1"}`;
const onMount = { ...labels, mountpoint: MOUNT };

/** What its file systems tell. */
function ofStorage(service: Service): readonly Alert[] {
  const mount = `${label('mountpoint')} de ${label('instance')}`;
  const readOnly = exprOf(host.brokenFilesystems);
  const filling = (free: number) => ({
    [ofFilesystem('size_bytes')]: steady(1000, 400),
    [ofFilesystem('avail_bytes')]: `${free}-0.3x400`,
  });
  return [
    {
      name: 'DiskFullSoon',
      severity: 'ticket',
      when: atLeast(
        'humanizePercentage',
        exprOf(host.diskSpace),
        0.7,
        `and on (instance, mountpoint)\n(\n${exprOf(host.diskSpace, 1)}\n) >= 1`,
      ),
      for: 30,
      keepFiringFor: 30,
      panel: infraPanel(service, 'host.disk-space'),
      summary: `O disco ${mount} enche em menos de 24 h`,
      what: (value, bound) =>
        `${value} de ${mount} em uso (alerta a partir de ${bound}), e no passo das últimas 3 h acaba antes de 24 h.`,
      first:
        'ache o que cresce (du -x --max-depth=1) e apague ou aumente o disco antes que o MySQL pare de escrever.',
      causes: [
        'Logs ou binlogs sem rotação; um dump esquecido.',
        'Retenção do Prometheus, do Loki ou do Tempo maior que o disco.',
      ],
      cases: [
        {
          name: 'DiskFullSoon: it fills',
          series: filling(250),
          at: [[140], [300, { labels: onMount, value: 0.84 }]],
        },
        { name: 'DiskFullSoon: it fills, with much left', series: filling(400), at: [[300]] },
        {
          name: 'DiskFullSoon: full, and nothing grows',
          series: {
            [ofFilesystem('size_bytes')]: steady(1000, 400),
            [ofFilesystem('avail_bytes')]: steady(50, 400),
          },
          at: [[300]],
        },
      ],
    },
    {
      name: 'InodesNearLimit',
      severity: 'ticket',
      when: reaches(host.inodes, 'red'),
      for: 15,
      keepFiringFor: 15,
      panel: infraPanel(service, 'host.inodes'),
      summary: `Inodes de ${mount} acabando`,
      what: (value, bound) =>
        `${value} dos inodes de ${mount} em uso (alerta a partir de ${bound}); sem nenhum, nenhum arquivo novo é criado.`,
      first: 'ache a pasta com milhões de arquivos (du --inodes -x) e apague o que for velho.',
      causes: ['Sessões, cache ou fila de e-mail em arquivos pequenos que ninguém apaga.'],
      reached: {
        series: (value) => ({
          [ofFilesystem('files')]: steady(1000),
          [ofFilesystem('files_free')]: steady(1000 - 1000 * value),
        }),
        labels: onMount,
      },
      cases: [],
    },
    {
      name: 'FilesystemReadOnly',
      severity: 'ticket',
      when: reaches(
        host.brokenFilesystems,
        'red',
        // One that has been so for a week is meant to be.
        `${readOnly}\nunless on (instance, mountpoint)\nmin_over_time((${readOnly})[7d:10m]) == 1`,
      ),
      for: 5,
      keepFiringFor: 5,
      panel: infraPanel(service, 'host.broken-filesystems'),
      summary: `${mount} ficou só para leitura`,
      what: () =>
        `O sistema de arquivos ${mount} passou a ser só para leitura; o que escreve nele para.`,
      first:
        'leia o log do kernel (dmesg) antes de montar de novo: o disco pode estar com defeito.',
      causes: [
        'Erro do disco: o kernel trancou o sistema de arquivos.',
        'Alguém o montou assim de propósito.',
      ],
      cases: [
        {
          name: 'FilesystemReadOnly: it becomes so',
          series: { [ofFilesystem('readonly')]: '0+0x30 1+0x60' },
          at: [[34], [50, { labels: onMount, value: 1 }]],
        },
        {
          name: 'FilesystemReadOnly: it always was',
          series: { [ofFilesystem('readonly')]: steady(1) },
          at: [[60]],
        },
      ],
    },
  ];
}

/** What its memory and its clock tell. */
function ofMachine(service: Service): readonly Alert[] {
  const scope = ruleScope(service, '10m');
  const instance = label('instance');
  return [
    {
      name: 'MemoryPressure',
      severity: 'ticket',
      when: reaches(host.pressureStall(scope), 'red', exprOf(host.pressureStall(scope), 1)),
      for: 10,
      keepFiringFor: 10,
      panel: infraPanel(service, 'host.pressure'),
      summary: `${instance}: falta memória`,
      what: (value, bound) =>
        `Em ${value} do tempo alguma tarefa espera por memória (alerta a partir de ${bound}).`,
      first: 'veja "Trocas de página" e quem cresceu entre o app, o MySQL e o Redis.',
      causes: ['Um processo que cresceu.', 'Uma máquina pequena para o que roda nela.'],
      reached: {
        series: (value) => ({
          [of('node_pressure_memory_waiting_seconds_total')]: rising(value * 60),
        }),
        labels,
      },
      cases: [],
    },
    {
      name: 'HostMemoryLow',
      severity: 'ticket',
      when: reaches(host.memory, 'red'),
      for: 15,
      keepFiringFor: 10,
      panel: infraPanel(service, 'host.memory'),
      summary: `${instance}: memória quase no fim`,
      what: (value, bound) =>
        `${value} da memória em uso (alerta a partir de ${bound}); no fim o sistema mata processos.`,
      first: 'veja quem cresceu entre o app, o MySQL e o Redis, e se a swap está em uso.',
      causes: ['Um vazamento.', 'Buffer pool ou maxmemory maiores que a máquina.'],
      reached: {
        series: (value) => ({
          [of('node_memory_MemTotal_bytes')]: steady(1000),
          [of('node_memory_MemAvailable_bytes')]: steady(1000 - 1000 * value),
        }),
        labels,
      },
      cases: [],
    },
    {
      name: 'OomKills',
      severity: 'ticket',
      when: reaches(host.oomKills(scope), 'red'),
      for: 0,
      keepFiringFor: 30,
      panel: infraPanel(service, 'host.oom-kills'),
      summary: `${instance}: o sistema matou processos por falta de memória`,
      what: (value) => `${value} processos mortos nos últimos 10 min.`,
      first: 'veja no log do kernel (dmesg) quem morreu, e se ele voltou.',
      causes: ['O limite do contêiner é menor que o uso.', 'A máquina toda está sem memória.'],
      cases: [
        {
          name: 'OomKills: one is killed, and none for an hour',
          series: { [of('node_vmstat_oom_kill')]: '3+0x30 4+0x90' },
          at: [[29], [36, { labels, value: 1 }], [90]],
        },
        {
          name: 'OomKills: the machine restarts',
          series: { [of('node_vmstat_oom_kill')]: '3+0x30 0+0x60' },
          at: [[36]],
        },
      ],
    },
    {
      name: 'ClockUnsynchronised',
      severity: 'ticket',
      when: atLeast('humanizeDuration', exprOf(host.clock, 1), host.UNSYNCHRONISED_SECONDS),
      for: 10,
      panel: infraPanel(service, 'host.clock'),
      summary: `${instance}: ninguém acerta o relógio`,
      what: (value) =>
        `O erro do relógio pode chegar a ${value}; tokens (JWT) são recusados e os painéis escondem dados.`,
      first: 'veja o chrony ou o systemd-timesyncd da máquina.',
      causes: ['O serviço de hora parou.', 'A porta 123 (NTP) está bloqueada.'],
      reached: {
        series: (value) => ({ [of('node_timex_maxerror_seconds')]: steady(value) }),
        labels,
      },
      cases: [],
    },
    {
      name: 'HostMetricsMissing',
      severity: 'ticket',
      when: gives('absent(node_boot_time_seconds)'),
      for: 10,
      panel: infraPanel(service, 'host.uptimes.now'),
      summary: 'Ninguém mede a máquina',
      what: () => 'Não há métrica da máquina: disco, memória e relógio não são vigiados.',
      first: 'veja o componente prometheus.exporter.unix na página do Alloy (porta 12345).',
      causes: ['O Alloy está fora.', 'Ele não alcança mais /proc e /sys da máquina.'],
      cases: [
        {
          name: 'HostMetricsMissing: they vanish',
          series: { [of('node_boot_time_seconds')]: '9+0x10 _x50' },
          at: [[24], [40, { value: 1 }]],
        },
      ],
    },
  ];
}

/**
 * What the machine tells.
 * @param service The one whose dashboard shows it.
 */
export const hostAlerts = (service: Service): readonly Alert[] => [
  ...ofStorage(service),
  ...ofMachine(service),
];
