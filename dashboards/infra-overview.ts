import * as data from '../signals/data-layer.js';
import * as host from '../signals/host.js';
import * as mysql from '../signals/mysql.js';
import * as pipeline from '../signals/pipeline.js';
import * as redis from '../signals/redis.js';
import { dashboardIds } from '../identity/dashboards.js';
import { deployments, restarts } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { stat, timeseries } from './style/graphs.js';
import { sized } from './style/layout.js';
import { service } from './style/service-variables.js';
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

/** The host, MySQL, Redis, what the app sees of them, and the collection of all this. */
export const infraOverview = () =>
  dashboard({
    identity: dashboardIds.infra,
    description:
      'A máquina e as dependências do serviço. Procure aqui o recurso saturado quando Aplicação mostra latência ou erros em muitas rotas ao mesmo tempo.',
    variables: [service(), mysqlInstance(), redisInstance(), datasource('prometheus')],
    annotations: [deployments(), restarts()],
    sections: [
      {
        key: 'infra.now',
        title: 'Agora',
        panels: sized(
          4,
          4,
          stat(mysql.up),
          stat(mysql.connectionUse),
          stat(redis.up),
          stat(redis.memoryUse),
          stat(host.memory),
          stat(pipeline.worstJob),
        ),
      },
      {
        key: 'infra.host',
        title: 'Host',
        panels: sized(
          8,
          7,
          timeseries(host.cpuByMode, { stacked: true }),
          timeseries(host.load),
          timeseries(host.pressureStall),
          timeseries(host.memory),
          timeseries(host.swap),
          timeseries(host.swapActivity),
          timeseries(host.oomKills),
          timeseries(host.diskSpace),
          timeseries(host.diskIo),
          timeseries(host.diskBusy),
          timeseries(host.diskQueue),
          timeseries(host.network),
          timeseries(host.networkErrors),
        ),
      },
      {
        key: 'infra.mysql',
        title: 'MySQL',
        panels: sized(
          8,
          7,
          timeseries(mysql.threads),
          timeseries(mysql.queries),
          timeseries(data.queryRate),
          timeseries(mysql.commands),
          timeseries(mysql.slowQueries),
          timeseries(mysql.rowLockTime),
          timeseries(mysql.rowLockWaits),
          timeseries(mysql.bufferPoolHitRatio),
          timeseries(mysql.bufferPoolUse),
          timeseries(mysql.abortedConnections),
        ),
      },
      {
        key: 'infra.redis',
        title: 'Redis',
        panels: sized(
          8,
          7,
          timeseries(redis.clients),
          timeseries(data.redisPool),
          timeseries(redis.hitRatio),
          timeseries(redis.hitsAndMisses),
          timeseries(data.cacheRate),
          timeseries(redis.memory),
          timeseries(redis.fragmentation),
          timeseries(redis.evictions),
          timeseries(redis.commands),
          timeseries(redis.commandLatency),
          timeseries(redis.keysByDatabase),
        ),
      },
      {
        key: 'infra.pipeline',
        title: 'Coleta',
        collapsed: true,
        panels: sized(
          8,
          7,
          timeseries(pipeline.targetsUp),
          timeseries(pipeline.received),
          timeseries(pipeline.queueUse),
          timeseries(pipeline.lost),
          timeseries(pipeline.seriesAndStreams),
        ),
      },
    ],
  });
