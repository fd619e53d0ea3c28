import type { Database, Service } from '../services/service.js';
import * as data from '../signals/data-layer.js';
import * as host from '../signals/host.js';
import * as mysql from '../signals/mysql.js';
import * as pipeline from '../signals/pipeline.js';
import * as redis from '../signals/redis.js';
import { panelScope, type Scope } from '../signals/scope.js';
import { dashboardIds } from '../identity/dashboards.js';
import { marks } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { stat, timeseries } from './style/graphs.js';
import { lines, type Section } from './style/layout.js';
import { service as serviceVariable } from './style/service-variables.js';
import { datasource, labelValues } from './style/variables.js';

const mysqlInstance = () =>
  labelValues(
    'mysql_instance',
    'MySQL',
    'Instância do MySQL, como o exporter a mostra.',
    'label_values(mysql_up, instance)',
    '.+',
  );

const redisInstance = () =>
  labelValues(
    'redis_instance',
    'Redis',
    'Instância do Redis, como o exporter a mostra.',
    'label_values(redis_up, instance)',
    '.+',
  );

const hostSections = (scope: Scope): readonly Section[] => [
  {
    key: 'infra.host',
    title: 'Host',
    panels: lines(
      3,
      7,
      timeseries(host.cpuByMode(scope), { stacked: true }),
      timeseries(host.load),
      timeseries(host.pressureStall(scope)),
      timeseries(host.memory),
      timeseries(host.diskSpace),
      timeseries(host.diskBusy(scope)),
    ),
  },
  {
    key: 'infra.host-storage',
    title: 'Host: memória e discos em detalhe',
    collapsed: true,
    panels: lines(
      3,
      7,
      timeseries(host.swap),
      timeseries(host.swapActivity(scope)),
      timeseries(host.oomKills(scope)),
      timeseries(host.diskIo(scope)),
      timeseries(host.diskLatency(scope)),
      timeseries(host.diskQueue(scope)),
      timeseries(host.inodes),
      timeseries(host.brokenFilesystems),
    ),
  },
  {
    key: 'infra.host-network',
    title: 'Host: rede e kernel em detalhe',
    collapsed: true,
    panels: lines(
      3,
      7,
      timeseries(host.network(scope)),
      timeseries(host.networkErrors(scope)),
      timeseries(host.tcpTrouble(scope)),
      timeseries(host.tcpConnections),
      timeseries(host.kernelLimits),
      timeseries(host.clock),
    ),
  },
];

const mysqlSections = (scope: Scope): readonly Section[] => [
  {
    key: 'infra.mysql',
    title: 'MySQL',
    panels: lines(
      3,
      7,
      timeseries(mysql.threads(scope)),
      timeseries(mysql.queries(scope)),
      ...(scope.service.sql ? [timeseries(data.queryRate(scope))] : []),
      timeseries(mysql.slowQueries(scope)),
      timeseries(mysql.rowLockTime(scope)),
      timeseries(mysql.bufferPoolHitRatio(scope)),
    ),
  },
  {
    key: 'infra.mysql-detail',
    title: 'MySQL em detalhe',
    collapsed: true,
    panels: lines(
      3,
      7,
      timeseries(mysql.commands(scope)),
      timeseries(mysql.fullScans(scope)),
      timeseries(mysql.spilled(scope)),
      timeseries(mysql.rowLockWaits(scope)),
      timeseries(mysql.bufferPoolUse(scope)),
      timeseries(mysql.tableCache(scope)),
      timeseries(mysql.traffic(scope)),
      timeseries(mysql.abortedConnections(scope)),
    ),
  },
];

const redisSections = (scope: Scope): readonly Section[] => [
  {
    key: 'infra.redis',
    title: 'Redis',
    panels: lines(
      3,
      7,
      timeseries(redis.memory(scope)),
      timeseries(redis.evictions(scope)),
      timeseries(redis.hitRatio(scope)),
      timeseries(redis.cpu(scope)),
      timeseries(redis.commandLatency(scope)),
    ),
  },
  {
    key: 'infra.redis-detail',
    title: 'Redis em detalhe',
    collapsed: true,
    panels: lines(
      3,
      7,
      timeseries(redis.clients(scope)),
      ...(scope.service.redisClient ? [timeseries(data.redisPool(scope))] : []),
      timeseries(redis.commands(scope)),
      timeseries(redis.hitsAndMisses(scope)),
      ...(scope.service.cache ? [timeseries(data.cacheRate(scope))] : []),
      timeseries(redis.keysByDatabase(scope)),
      timeseries(redis.keysByExpiry(scope)),
      timeseries(redis.fragmentation(scope)),
      timeseries(redis.traffic(scope)),
      timeseries(redis.unsaved(scope)),
      timeseries(redis.persistenceFailures(scope)),
      timeseries(redis.replication(scope)),
    ),
  },
];

/** The host, the databases of the service, and what the service sees of them. */
export function infraOverview(service: Service) {
  const scope = panelScope(service);
  const uses = (database: Database) => service.databases.includes(database);
  return dashboard({
    service,
    identity: dashboardIds(service).infra,
    description:
      'A máquina e as dependências do serviço. Procure aqui o recurso saturado quando Aplicação mostra latência ou erros em muitas rotas ao mesmo tempo.',
    variables: [
      serviceVariable(service),
      ...(uses('mysql') ? [mysqlInstance()] : []),
      ...(uses('redis') ? [redisInstance()] : []),
      datasource('prometheus'),
    ],
    annotations: marks(scope),
    sections: [
      {
        key: 'infra.now',
        title: 'Agora',
        panels: lines(
          4,
          4,
          ...(uses('mysql') ? [stat(mysql.up(scope)), stat(mysql.connectionUse(scope))] : []),
          ...(uses('redis') ? [stat(redis.up(scope)), stat(redis.memoryUse(scope))] : []),
          stat(host.memory),
          stat(host.fullestDisk),
          stat(pipeline.worstJob),
          stat(host.uptimes(scope)),
        ),
      },
      ...hostSections(scope),
      ...(uses('mysql') ? mysqlSections(scope) : []),
      ...(uses('redis') ? redisSections(scope) : []),
    ],
  });
}
