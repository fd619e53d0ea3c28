import * as units from '@grafana/grafana-foundation-sdk/units';
import { busiestRate, gaugeOf, rateOf, onlyBusiest, ratio } from './query-shapes.js';
import type { Scope } from './scope.js';
import { goodFromOne, promql, upOrDown, worseAbove, worseBelow, type Signal } from './signal.js';

const gauge = (scope: Scope, metric: string) => gaugeOf(scope, 'redis', metric);
const rate = (scope: Scope, metric: string) => rateOf(scope, 'redis', metric);
/** The matcher of the chosen instances. */
const of = ({ instances }: Scope) => instances('redis');
const hits = (scope: Scope) => rate(scope, 'redis_keyspace_hits_total');
const misses = (scope: Scope) => rate(scope, 'redis_keyspace_misses_total');

export const up = (scope: Scope): Signal => ({
  key: 'redis.up',
  title: 'Redis no ar',
  description:
    'Se o exporter alcança o Redis. FORA: o app perde o cache e o MySQL recebe todas as leituras; veja o contêiner e o log do Redis. "sem dados": é o exporter ou o Alloy que não responde.',
  unit: units.NoUnit,
  queries: [promql(`min(redis_up{${of(scope)}})`, 'Redis')],
  min: 0,
  max: 1,
  decimals: 0,
  thresholds: goodFromOne,
  states: upOrDown,
  whenEmpty: 'sem dados',
});

export const memoryUse = (scope: Scope): Signal => ({
  key: 'redis.memory-use',
  title: 'Memória do Redis',
  description:
    'Memória que o Redis usa agora. Perto de maxmemory ele despeja chaves ou recusa escritas, conforme maxmemory-policy: veja "Memória e limite" e "Despejos e expirações".',
  unit: units.BytesIEC,
  queries: [promql(`sum(redis_memory_used_bytes{${of(scope)}})`, 'em uso')],
  min: 0,
  whenEmpty: 'sem dados',
});

export const clients = (scope: Scope): Signal => ({
  key: 'redis.clients',
  title: 'Clientes',
  description:
    'Clientes conectados e bloqueados. Crescimento sem volta: o app abre conexões e não fecha; ao chegar em maxclients o Redis recusa novas, veja "Despejos e expirações". Bloqueados por minutos: comandos de espera (BLPOP, XREAD).',
  unit: units.Short,
  queries: [
    promql(gauge(scope, 'redis_connected_clients'), 'conectados {{instance}}'),
    promql(gauge(scope, 'redis_blocked_clients'), 'bloqueados {{instance}}'),
  ],
  min: 0,
  decimals: 0,
});

export const hitRatio = (scope: Scope): Signal => ({
  key: 'redis.hit-ratio',
  title: 'Acertos do Redis',
  description: `Parte das leituras que achou a chave, contada pelo Redis. Queda com despejos: falta memória; queda sem despejos: chaves novas ou expiradas.${scope.service.cache ? ' Compare com "Acertos do cache" em Aplicação.' : ''}`,
  unit: units.PercentUnit,
  queries: [promql(ratio(hits(scope), `(${hits(scope)} + ${misses(scope)})`), '{{instance}}')],
  min: 0,
  max: 1,
  decimals: 1,
  thresholds: worseBelow(0.8, 0.5),
  whenEmpty: 'sem leituras, ou exporter sem coleta',
});

export const hitsAndMisses = (scope: Scope): Signal => ({
  key: 'redis.hits-and-misses',
  title: 'Acertos e ausências (hits e misses)',
  description:
    'Leituras por segundo que acharam e que não acharam a chave. Ausências subindo com acertos parados: o app procura chaves que não existem mais; veja "Despejos e expirações".',
  unit: units.OpsPerSecond,
  queries: [
    promql(hits(scope), 'acertos {{instance}}'),
    promql(misses(scope), 'ausências {{instance}}'),
  ],
  min: 0,
});

export const memory = (scope: Scope): Signal => ({
  key: 'redis.memory',
  title: 'Memória e limite',
  description:
    'Memória usada, residente e maxmemory (a linha do limite só existe quando foi definido). Sem limite, o Redis pode tomar a memória da máquina: veja "Memória em uso" do host.',
  unit: units.BytesIEC,
  queries: [
    promql(gauge(scope, 'redis_memory_used_bytes'), 'em uso {{instance}}'),
    promql(gauge(scope, 'redis_memory_used_rss_bytes'), 'residente {{instance}}'),
    promql(`${gauge(scope, 'redis_memory_max_bytes')} > 0`, 'limite {{instance}}'),
  ],
  min: 0,
});

export const fragmentation = (scope: Scope): Signal => ({
  key: 'redis.fragmentation',
  title: 'Fragmentação',
  description:
    'Memória residente dividida pela usada. Acima de 1,5 com muita memória em uso: espaço desperdiçado, ative activedefrag; abaixo de 1: parte do Redis está em swap e ele fica lento. Com poucos megabytes em uso, valores altos são normais.',
  unit: units.Short,
  queries: [promql(gauge(scope, 'redis_mem_fragmentation_ratio'), '{{instance}}')],
  min: 0,
  decimals: 2,
});

export const evictions = (scope: Scope): Signal => ({
  key: 'redis.evictions',
  title: 'Despejos e expirações',
  description:
    'Chaves por segundo despejadas por falta de memória e expiradas pelo TTL. Despejo acima de zero: o cache não cabe, aumente maxmemory ou reduza os TTLs. Conexões recusadas: o limite de clientes foi atingido.',
  unit: units.EventsPerSecond,
  queries: [
    promql(rate(scope, 'redis_evicted_keys_total'), 'despejadas {{instance}}'),
    promql(rate(scope, 'redis_expired_keys_total'), 'expiradas {{instance}}'),
    promql(rate(scope, 'redis_rejected_connections_total'), 'conexões recusadas {{instance}}'),
  ],
  min: 0,
});

export const commands = (scope: Scope): Signal => ({
  key: 'redis.commands',
  title: 'Comandos mais usados',
  description:
    'Os 8 comandos mais chamados. keys varre o banco inteiro e bloqueia os outros clientes (troque por scan); scan em volume gasta CPU do Redis; um salto de set sem salto de get é escrita em laço.',
  unit: units.OpsPerSecond,
  queries: [promql(busiestRate(scope, 8, 'cmd', `redis_commands_total{${of(scope)}}`), '{{cmd}}')],
  min: 0,
});

export const commandLatency = (scope: Scope): Signal => ({
  key: 'redis.command-latency',
  title: 'Tempo médio por comando',
  description:
    'Tempo de execução dividido por chamadas, no Redis, dos 8 comandos que mais tomam tempo. O normal são microssegundos; milissegundos indicam chaves enormes ou varreduras.',
  unit: units.Seconds,
  queries: [
    promql(
      onlyBusiest(
        scope,
        8,
        'cmd',
        `redis_commands_duration_seconds_total{${of(scope)}}`,
        `sum by (cmd) (rate(redis_commands_duration_seconds_total{${of(scope)}}[${scope.window}]))
/
(sum by (cmd) (rate(redis_commands_total{${of(scope)}}[${scope.window}])) > 0)`,
      ),
      '{{cmd}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.001, 0.01),
});

export const keysByDatabase = (scope: Scope): Signal => ({
  key: 'redis.keys-by-database',
  title: 'Chaves por banco',
  description:
    'Chaves em cada banco que teve alguma no período. Queda a zero: FLUSHALL ou reinício sem persistência, e o cache está frio; crescimento sem volta: chaves sem TTL.',
  unit: units.Short,
  queries: [
    promql(
      `sum by (db) (redis_db_keys{${of(scope)}})
and on (db)
(sum by (db) (max_over_time(redis_db_keys{${of(scope)}}[${scope.range}] @ end())) > 0)`,
      '{{db}}',
    ),
  ],
  min: 0,
  decimals: 0,
  whenEmpty: 'nenhuma chave, ou Redis sem coleta',
});
