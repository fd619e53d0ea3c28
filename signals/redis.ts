import * as units from '@grafana/grafana-foundation-sdk/units';
import { busiestRate, gaugeOf, rateOf, onlyBusiest, ratio } from './query-shapes.js';
import { counted } from './recorded.js';
import type { Scope } from './scope.js';
import {
  badFromOne,
  goodFromOne,
  promql,
  upOrDown,
  worseAbove,
  worseBelow,
  type Signal,
} from './signal.js';

const gauge = (scope: Scope, metric: string) => gaugeOf(scope, 'redis', metric);
const rate = (scope: Scope, metric: string) => rateOf(scope, 'redis', metric);
/** The matcher of the chosen instances. */
const of = ({ instances }: Scope) => instances('redis');
const failed = (scope: Scope, status: string) => `1 - min by (instance) (${status}{${of(scope)}})`;
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
  scale: 10,
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
  scale: 1,
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
  scale: 2 ** 20,
});

export const fragmentation = (scope: Scope): Signal => ({
  key: 'redis.fragmentation',
  title: 'Fragmentação',
  description:
    'Memória residente dividida pela usada. Acima de 1,5 com muita memória em uso: espaço desperdiçado, ative activedefrag; abaixo de 1: parte do Redis está em swap e ele fica lento. Com poucos megabytes em uso, valores altos são normais.',
  unit: units.Short,
  queries: [promql(gauge(scope, 'redis_mem_fragmentation_ratio'), '{{instance}}')],
  min: 0,
  scale: 2,
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
  scale: 1,
});

export const commands = (scope: Scope): Signal => ({
  key: 'redis.commands',
  title: 'Comandos mais usados',
  description:
    'Os 8 comandos mais chamados. keys varre o banco inteiro e bloqueia os outros clientes (troque por scan); scan em volume gasta CPU do Redis; um salto de set sem salto de get é escrita em laço.',
  unit: units.OpsPerSecond,
  queries: [promql(busiestRate(scope, 8, 'cmd', `redis_commands_total{${of(scope)}}`), '{{cmd}}')],
  min: 0,
  scale: 1,
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
        counted(`redis_commands_duration_seconds_total{${of(scope)}}`),
        `sum by (cmd) (rate(redis_commands_duration_seconds_total{${of(scope)}}[${scope.window}]))
/
(sum by (cmd) (rate(redis_commands_total{${of(scope)}}[${scope.window}])) > 0)`,
      ),
      '{{cmd}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.0005, 0.001),
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
  scale: 10,
  whenEmpty: 'nenhuma chave, ou Redis sem coleta',
});

export const keysByExpiry = (scope: Scope): Signal => ({
  key: 'redis.keys-by-expiry',
  title: 'Chaves com e sem TTL',
  description:
    'Chaves que expiram e chaves que ficam para sempre. Sem TTL crescendo: alguém grava no cache sem prazo e a memória acaba; com a política volatile-* só as de TTL podem ser despejadas. Compare com "Memória e limite".',
  unit: units.Short,
  queries: [
    promql(gauge(scope, 'redis_db_keys_expiring'), 'com TTL {{instance}}'),
    promql(
      `${gauge(scope, 'redis_db_keys')} - ${gauge(scope, 'redis_db_keys_expiring')}`,
      'sem TTL {{instance}}',
    ),
  ],
  min: 0,
  scale: 10,
  decimals: 0,
});

export const cpu = (scope: Scope): Signal => ({
  key: 'redis.cpu',
  title: 'CPU do Redis (% de um núcleo)',
  description:
    'CPU que o servidor usa. Os comandos correm um de cada vez, em um núcleo: perto de 100 % todos esperam, por mais núcleos que a máquina tenha. Veja qual comando pesa em "Tempo médio por comando" e "Comandos mais usados".',
  unit: units.PercentUnit,
  queries: [
    promql(
      `${rate(scope, 'redis_cpu_user_seconds_total')} + ${rate(scope, 'redis_cpu_sys_seconds_total')}`,
      '{{instance}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.7, 0.9),
});

export const traffic = (scope: Scope): Signal => ({
  key: 'redis.traffic',
  title: 'Tráfego do Redis',
  description:
    'Bytes por segundo recebidos de clientes e enviados a eles. Enviado que salta com os mesmos comandos: valores enormes, ou KEYS, HGETALL e LRANGE de coleções inteiras; veja "Comandos mais usados".',
  unit: units.BytesPerSecondIEC,
  queries: [
    promql(rate(scope, 'redis_net_input_bytes_total'), 'recebido {{instance}}'),
    promql(rate(scope, 'redis_net_output_bytes_total'), 'enviado {{instance}}'),
  ],
  min: 0,
  scale: 1024,
});

export const unsaved = (scope: Scope): Signal => ({
  key: 'redis.unsaved',
  title: 'Escritas sem snapshot há',
  description:
    'Idade do último snapshot (RDB) enquanto há escritas depois dele: o máximo que se perde se o Redis cair agora; 0 é nada. Horas: o snapshot falha ("Persistência com falha") ou está desligado, o que só serve para cache ou com AOF.',
  unit: units.Seconds,
  queries: [
    promql(
      `sum by (instance) ((time() - redis_rdb_last_save_timestamp_seconds{${of(scope)}}) * (redis_rdb_changes_since_last_save{${of(scope)}} > bool 0))`,
      '{{instance}}',
    ),
  ],
  min: 0,
  scale: 60,
});

export const persistenceFailures = (scope: Scope): Signal => ({
  key: 'redis.persistence-failures',
  title: 'Persistência com falha',
  description:
    '1 quando o último snapshot (RDB), a última escrita do AOF ou a última reescrita dele falhou. O Redis recusa escritas depois de um snapshot que falhou (stop-writes-on-bgsave-error): veja o log dele, o espaço em "Disco em uso" e a memória livre para o fork.',
  unit: units.Short,
  queries: [
    promql(failed(scope, 'redis_rdb_last_bgsave_status'), 'snapshot {{instance}}'),
    promql(failed(scope, 'redis_aof_last_write_status'), 'escrita do AOF {{instance}}'),
    promql(failed(scope, 'redis_aof_last_bgrewrite_status'), 'reescrita do AOF {{instance}}'),
  ],
  min: 0,
  max: 1,
  decimals: 0,
  thresholds: badFromOne,
});

export const replication = (scope: Scope): Signal => ({
  key: 'redis.replication',
  title: 'Papel e réplicas',
  description:
    'Réplicas ligadas a cada instância, e o papel dela (linha em 1). Um papel que muda é um failover: o app precisa seguir o novo master, ou recebe READONLY nas escritas. Réplicas que somem: veja a rede e o log da réplica.',
  unit: units.Short,
  queries: [
    promql(gauge(scope, 'redis_connected_slaves'), 'réplicas {{instance}}'),
    promql(
      `count by (instance, role) (redis_instance_info{${of(scope)}})`,
      '{{role}} {{instance}}',
    ),
  ],
  min: 0,
  scale: 2,
  decimals: 0,
});
