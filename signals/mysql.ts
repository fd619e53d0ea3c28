import * as units from '@grafana/grafana-foundation-sdk/units';
import { busiestRate, gaugeOf, rateOf, ratio } from './query-shapes.js';
import { joined, type Scope } from './scope.js';
import { goodFromOne, promql, upOrDown, worseAbove, worseBelow, type Signal } from './signal.js';

const gauge = (scope: Scope, metric: string) => gaugeOf(scope, 'mysql', metric);
const rate = (scope: Scope, metric: string) => rateOf(scope, 'mysql', metric);
/** The matcher of the chosen instances. */
const of = ({ instances }: Scope) => instances('mysql');

export const up = (scope: Scope): Signal => ({
  key: 'mysql.up',
  title: 'MySQL no ar',
  description:
    'Se o exporter alcança o MySQL. FORA: veja o contêiner e o log do MySQL; o app responde 5xx em quase todas as rotas. "sem dados": é o exporter ou o Alloy que não responde.',
  unit: units.NoUnit,
  queries: [promql(`min(mysql_up{${of(scope)}})`, 'MySQL')],
  min: 0,
  max: 1,
  decimals: 0,
  thresholds: goodFromOne,
  states: upOrDown,
  whenEmpty: 'sem dados',
});

export const connectionUse = (scope: Scope): Signal => ({
  key: 'mysql.connection-use',
  title: 'Conexões usadas',
  description:
    'Parte de max_connections em uso. Acima de 85 % (laranja desde 70 %) novas conexões logo serão recusadas: veja "Conexões e threads" e procure um pool que não devolve conexões ou transações presas.',
  unit: units.PercentUnit,
  queries: [
    promql(
      `max(mysql_global_status_threads_connected{${of(scope)}} / mysql_global_variables_max_connections{${of(scope)}})`,
      'em uso',
    ),
  ],
  min: 0,
  max: 1,
  decimals: 1,
  thresholds: worseAbove(0.7, 0.85),
  whenEmpty: 'sem dados',
});

export const threads = (scope: Scope): Signal => ({
  key: 'mysql.threads',
  title: 'Conexões e threads',
  description:
    'Conexões abertas, threads em execução e o limite. Em execução acima do número de núcleos por minutos: consultas lentas ou locks, veja "Consultas lentas" e "Espera por locks de linha".',
  unit: units.Short,
  queries: [
    promql(gauge(scope, 'mysql_global_status_threads_connected'), 'conectadas {{instance}}'),
    promql(gauge(scope, 'mysql_global_status_threads_running'), 'em execução {{instance}}'),
    promql(gauge(scope, 'mysql_global_variables_max_connections'), 'limite {{instance}}'),
  ],
  min: 0,
  scale: 10,
  decimals: 0,
});

export const queries = (scope: Scope): Signal => ({
  key: 'mysql.queries',
  title: 'Consultas',
  description:
    'Comandos por segundo que o MySQL executa. Compare com "Consultas que o app envia" para saber se há outro cliente.',
  unit: units.OpsPerSecond,
  queries: [promql(rate(scope, 'mysql_global_status_queries'), '{{instance}}')],
  min: 0,
  scale: 1,
});

export const commands = (scope: Scope): Signal => ({
  key: 'mysql.commands',
  title: 'Comandos mais usados',
  description:
    'Os 8 tipos de comando mais usados. Muitos rollback: transações falham; muitos admin_commands ou set_option: conexões abertas e fechadas sem pool.',
  unit: units.OpsPerSecond,
  queries: [
    promql(
      busiestRate(scope, 8, 'command', `mysql_global_status_commands_total{${of(scope)}}`),
      '{{command}}',
    ),
  ],
  min: 0,
  scale: 1,
});

export const slowQueries = (scope: Scope): Signal => ({
  key: 'mysql.slow-queries',
  title: 'Consultas lentas',
  description:
    'Comandos por segundo acima de long_query_time. O normal é zero: veja "p95 por tabela" em Aplicação para achar a tabela e o log de consultas lentas para achar o comando.',
  unit: units.OpsPerSecond,
  queries: [promql(rate(scope, 'mysql_global_status_slow_queries'), '{{instance}}')],
  min: 0,
  thresholds: worseAbove(0.1, 1),
});

export const rowLockTime = (scope: Scope): Signal => ({
  key: 'mysql.row-lock-time',
  title: 'Espera por locks de linha',
  description:
    'Quantas sessões, em média, esperam por um lock de linha do InnoDB (segundos de espera por segundo). Acima de 1, sempre há alguém parado: procure transações longas (SHOW ENGINE INNODB STATUS) e veja "Rotas mais lentas (p95)" em Aplicação.',
  unit: units.Short,
  queries: [
    promql(`${rate(scope, 'mysql_global_status_innodb_row_lock_time')} / 1000`, '{{instance}}'),
  ],
  min: 0,
  thresholds: worseAbove(0.5, 1),
});

export const rowLockWaits = (scope: Scope): Signal => ({
  key: 'mysql.row-lock-waits',
  title: 'Locks: esperas e deadlocks',
  description:
    'Esperas por linhas e por tabelas que começam por segundo, sessões que esperam por uma linha agora e deadlocks por segundo (só onde o servidor exporta: MariaDB e Percona; o MySQL 8.4 não). Deadlocks repetidos: duas transações travam as mesmas linhas em ordem diferente. Tabelas: um LOCK TABLES, ou uma tabela que não é InnoDB; veja "Espera por locks de linha".',
  unit: units.Short,
  queries: [
    promql(rate(scope, 'mysql_global_status_innodb_row_lock_waits'), 'linhas/s {{instance}}'),
    promql(rate(scope, 'mysql_global_status_table_locks_waited'), 'tabelas/s {{instance}}'),
    promql(
      gauge(scope, 'mysql_global_status_innodb_row_lock_current_waits'),
      'esperando agora {{instance}}',
    ),
    promql(rate(scope, 'mysql_global_status_innodb_deadlocks'), 'deadlocks/s {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const bufferPoolHitRatio = (scope: Scope): Signal => ({
  key: 'mysql.buffer-pool-hit-ratio',
  title: 'Acertos do buffer pool',
  description:
    'Parte das leituras que não foi ao disco. Abaixo de 99 % por minutos: a memória não basta para os dados em uso ou uma consulta varre tabelas inteiras; veja "Disco ocupado".',
  unit: units.PercentUnit,
  queries: [
    promql(
      `1 - (\n${ratio(
        rate(scope, 'mysql_global_status_innodb_buffer_pool_reads'),
        rate(scope, 'mysql_global_status_innodb_buffer_pool_read_requests'),
      )}\n)`,
      '{{instance}}',
    ),
  ],
  max: 1,
  decimals: 2,
  thresholds: worseBelow(0.99, 0.95),
  whenEmpty: 'sem leituras, ou exporter sem coleta',
});

export const bufferPoolUse = (scope: Scope): Signal => ({
  key: 'mysql.buffer-pool-use',
  title: 'Uso do buffer pool',
  description:
    'Percentual das páginas ocupado. Cheio é normal depois de algumas horas; cheio com acertos em queda pede innodb_buffer_pool_size maior. Vazio logo após um início: o cache está frio.',
  unit: units.PercentUnit,
  queries: [
    promql(
      `1 - sum by (instance) (mysql_global_status_buffer_pool_pages{${joined(of(scope), 'state="free"')}}) / sum by (instance) (mysql_global_status_buffer_pool_pages{${joined(of(scope), 'state=~"data|free|misc"')}})`,
      '{{instance}}',
    ),
  ],
  min: 0,
  max: 1,
  decimals: 1,
});

export const abortedConnections = (scope: Scope): Signal => ({
  key: 'mysql.aborted-connections',
  title: 'Conexões abortadas',
  description:
    'Tentativas de conexão que falharam (senha, limite, rede) e clientes que sumiram sem fechar. Tentativas em massa: senha trocada ou ataque; clientes: tempo limite do pool maior que wait_timeout.',
  unit: units.EventsPerSecond,
  queries: [
    promql(rate(scope, 'mysql_global_status_aborted_connects'), 'tentativas {{instance}}'),
    promql(rate(scope, 'mysql_global_status_aborted_clients'), 'clientes {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const fullScans = (scope: Scope): Signal => ({
  key: 'mysql.full-scans',
  title: 'Consultas sem índice',
  description:
    'Consultas por segundo que leram a primeira tabela inteira, e que juntaram tabelas sem índice (full join). Leituras inteiras de tabelas pequenas são normais. Full join subindo com "Consultas lentas": falta um índice; o log de consultas lentas e EXPLAIN dizem qual.',
  unit: units.OpsPerSecond,
  queries: [
    promql(rate(scope, 'mysql_global_status_select_scan'), 'tabela inteira {{instance}}'),
    promql(rate(scope, 'mysql_global_status_select_full_join'), 'full join {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const spilled = (scope: Scope): Signal => ({
  key: 'mysql.spilled',
  title: 'Tabelas temporárias e ordenações',
  description:
    'Tabelas temporárias por segundo, as que foram para o disco e as passadas extras de ordenação. Disco e passadas devem ficar perto de zero; subindo, um GROUP BY ou ORDER BY ficou grande demais: ache-o em "Consultas lentas" antes de aumentar tmp_table_size ou sort_buffer_size.',
  unit: units.OpsPerSecond,
  queries: [
    promql(rate(scope, 'mysql_global_status_created_tmp_tables'), 'temporárias {{instance}}'),
    promql(rate(scope, 'mysql_global_status_created_tmp_disk_tables'), 'em disco {{instance}}'),
    promql(rate(scope, 'mysql_global_status_sort_merge_passes'), 'passadas {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const tableCache = (scope: Scope): Signal => ({
  key: 'mysql.table-cache',
  title: 'Cache de tabelas abertas',
  description:
    'Tabelas por segundo que não estavam no cache e foram abertas, e que foram fechadas por falta de lugar. Depois de um início há aberturas; constantes e com fechamentos: table_open_cache é pequeno para as conexões e tabelas em uso, e cada consulta paga por isso. Compare com "Conexões e threads".',
  unit: units.OpsPerSecond,
  queries: [
    promql(rate(scope, 'mysql_global_status_table_open_cache_misses'), 'abertas {{instance}}'),
    promql(rate(scope, 'mysql_global_status_table_open_cache_overflows'), 'fechadas {{instance}}'),
  ],
  min: 0,
  scale: 1,
});

export const traffic = (scope: Scope): Signal => ({
  key: 'mysql.traffic',
  title: 'Tráfego do MySQL',
  description:
    'Bytes por segundo recebidos de clientes e enviados a eles. Enviado que salta com "Consultas" parado: uma consulta devolve linhas demais, sem LIMIT ou com SELECT *. Os dois juntos são carga, ou um backup.',
  unit: units.BytesPerSecondIEC,
  queries: [
    promql(rate(scope, 'mysql_global_status_bytes_received'), 'recebido {{instance}}'),
    promql(rate(scope, 'mysql_global_status_bytes_sent'), 'enviado {{instance}}'),
  ],
  min: 0,
  scale: 1024,
});
