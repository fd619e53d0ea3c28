import type { Service } from '../../services/service.js';
import { gaugeOf } from '../../signals/query-shapes.js';
import * as redis from '../../signals/redis.js';
import { ruleScope } from '../../signals/scope.js';
import { atLeast, exprOf, gives, reaches } from '../condition.js';
import type { Alert } from '../model.js';
import { databasePanel, infraPanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { label } from '../text.js';

const ONE = 'redis:6379';
const labels = { instance: ONE };
const of = (metric: string) => `${metric}{instance="${ONE}"}`;

/**
 * What its Redis tells.
 * @param service The one whose dashboard shows it.
 */
export function redisAlerts(service: Service): readonly Alert[] {
  const scope = ruleScope(service, '5m');
  const instance = label('instance');
  const panel = (key: string) => databasePanel(service, 'redis', key);
  const memory = redis.memory(scope);
  const evictions = redis.evictions(scope);
  const full = (value: number, evicted: string) => ({
    [of('redis_memory_used_bytes')]: steady(value * 2 ** 30),
    [of('redis_memory_max_bytes')]: steady(2 ** 30),
    [of('redis_evicted_keys_total')]: evicted,
  });
  return [
    {
      name: 'RedisDown',
      severity: 'page',
      when: reaches(redis.up(scope), 'red', gaugeOf(scope, 'redis', 'redis_up')),
      for: 2,
      keepFiringFor: 2,
      panel: panel('redis.up.now'),
      summary: `Redis ${instance} fora do ar`,
      what: () => `O exporter não alcança o Redis ${instance}; o MySQL recebe todas as leituras.`,
      first:
        'veja se o contêiner está de pé e o fim do log do Redis; depois, se o MySQL aguenta a carga.',
      causes: [
        'Morte por falta de memória (OOM), ou maxmemory maior que a máquina.',
        'Senha do exporter trocada: então o app ainda usa o cache.',
        'Rede entre o exporter e o Redis.',
      ],
      cases: [
        {
          name: 'RedisDown: it falls and comes back',
          series: { [of('redis_up')]: '1+0x10 0+0x20 1+0x30' },
          at: [[12], [20, { labels, value: 0 }], [40]],
        },
        {
          name: 'RedisDown: one missed scrape',
          series: { [of('redis_up')]: '1 1 0 1 1' },
          at: [[2], [4]],
        },
      ],
    },
    {
      name: 'RedisMetricsMissing',
      severity: 'ticket',
      when: gives('absent(redis_up)'),
      for: 10,
      panel: infraPanel(service, 'redis.up.now'),
      summary: 'Ninguém mede o Redis',
      what: () => 'Não há métrica do Redis: nem se ele está no ar se sabe.',
      first: 'veja se o contêiner redis-exporter está de pé e se o Alloy o coleta (porta 12345).',
      causes: ['O exporter caiu.', 'O Alloy está fora.', 'O exporter saiu da configuração.'],
      cases: [
        {
          name: 'RedisMetricsMissing: the exporter vanishes',
          series: { [of('redis_up')]: '1+0x10 _x50' },
          at: [[24], [40, { value: 1 }]],
        },
        {
          name: 'RedisMetricsMissing: down is not missing',
          series: { [of('redis_up')]: steady(0) },
          at: [[40]],
        },
      ],
    },
    {
      name: 'RedisMemoryFull',
      severity: 'ticket',
      when: atLeast(
        'humanizePercentage',
        `${exprOf(memory)}\n/\n(${exprOf(memory, 2)})`,
        0.9,
        `and on (instance)\n${exprOf(evictions)} > 0`,
      ),
      for: 15,
      keepFiringFor: 10,
      panel: panel('redis.memory'),
      summary: `Redis ${instance}: memória no limite, e chaves são despejadas`,
      what: (value, bound) =>
        `${value} de maxmemory em uso (alerta a partir de ${bound}), e o Redis despeja chaves antes da hora.`,
      first:
        'veja em "Chaves com e sem TTL" quem cresce, e se a taxa de acertos caiu; aumente maxmemory ou reduza os TTLs.',
      causes: [
        'Chaves sem TTL, ou TTL longo demais.',
        'Valores que ficaram grandes.',
        'O cache não cabe mais.',
      ],
      reached: { series: (value) => full(value, rising(60)), labels },
      cases: [
        {
          name: 'RedisMemoryFull: full, and nothing is evicted',
          series: full(0.99, steady(7)),
          at: [[60]],
        },
        {
          name: 'RedisMemoryFull: no limit is set',
          series: {
            [of('redis_memory_used_bytes')]: steady(2 ** 30),
            [of('redis_memory_max_bytes')]: steady(0),
            [of('redis_evicted_keys_total')]: rising(60),
          },
          at: [[60]],
        },
      ],
    },
    {
      name: 'RedisConnectionsRejected',
      severity: 'ticket',
      when: gives(`${exprOf(evictions, 2)} > 0`),
      for: 5,
      keepFiringFor: 10,
      panel: panel('redis.evictions'),
      summary: `Redis ${instance} recusa conexões`,
      what: (value) =>
        `${value} conexões por segundo são recusadas: o limite de clientes (maxclients) foi atingido.`,
      first: 'CLIENT LIST: veja de quem são as conexões; em "Clientes", desde quando elas crescem.',
      causes: [
        'Um cliente que abre conexões e não fecha.',
        'Instâncias demais para os pools de hoje.',
      ],
      cases: [
        {
          name: 'RedisConnectionsRejected: some a minute, then none',
          series: { [of('redis_rejected_connections_total')]: '0+120x30 3600+0x60' },
          at: [[5], [20, { labels, value: 2 }], [60]],
        },
        {
          name: 'RedisConnectionsRejected: those of long ago',
          series: { [of('redis_rejected_connections_total')]: steady(9) },
          at: [[60]],
        },
      ],
    },
    {
      name: 'RedisSnapshotFailed',
      severity: 'ticket',
      when: reaches(redis.persistenceFailures(scope), 'red'),
      for: 10,
      panel: panel('redis.persistence-failures'),
      summary: `Redis ${instance}: o último snapshot falhou`,
      what: () =>
        `O último snapshot (RDB) de ${instance} falhou; com stop-writes-on-bgsave-error o Redis recusa escritas.`,
      first: 'leia o log do Redis, e veja o espaço em disco e a memória livre para o fork.',
      causes: ['Disco cheio ou só para leitura.', 'Memória insuficiente para o fork.'],
      cases: [
        {
          name: 'RedisSnapshotFailed: one fails, a later one succeeds',
          series: { [of('redis_rdb_last_bgsave_status')]: '1+0x5 0+0x20 1+0x30' },
          at: [[5], [14], [20, { labels, value: 1 }], [40]],
        },
      ],
    },
  ];
}
