import type { Service } from '../../services/service.js';
import * as mysql from '../../signals/mysql.js';
import { gaugeOf } from '../../signals/query-shapes.js';
import { ruleScope } from '../../signals/scope.js';
import { gives, reaches } from '../condition.js';
import type { Alert } from '../model.js';
import { databasePanel, infraPanel } from '../panels.js';
import { rising, steady } from '../samples.js';
import { label } from '../text.js';

const ONE = 'mysql:3306';
const labels = { instance: ONE };
const of = (metric: string, instance = ONE) => `${metric}{instance="${instance}"}`;
const status = (name: string) => `mysql_global_status_${name}`;

/**
 * What its MySQL tells.
 * @param service The one whose dashboard shows it.
 */
export function mysqlAlerts(service: Service): readonly Alert[] {
  const scope = ruleScope(service, '5m');
  const instance = label('instance');
  const panel = (key: string) => databasePanel(service, 'mysql', key);
  return [
    {
      name: 'MysqlDown',
      severity: 'page',
      when: reaches(mysql.up(scope), 'red', gaugeOf(scope, 'mysql', 'mysql_up')),
      for: 2,
      keepFiringFor: 2,
      panel: panel('mysql.up.now'),
      summary: `MySQL ${instance} fora do ar`,
      what: () =>
        `O exporter não alcança o MySQL ${instance}; o app responde 5xx em quase todas as rotas.`,
      first: 'veja se o contêiner está de pé, o fim do log do MySQL e o espaço em disco.',
      causes: [
        'Disco cheio, ou morte por falta de memória (OOM).',
        'Senha do exporter trocada: então o app ainda responde.',
        'Limite de conexões atingido; rede entre o exporter e o MySQL.',
      ],
      cases: [
        {
          name: 'MysqlDown: it falls, the other stays, it comes back',
          series: {
            [of('mysql_up')]: '1+0x10 0+0x20 1+0x30',
            [of('mysql_up', 'other:3306')]: steady(1),
          },
          at: [[12], [20, { labels, value: 0 }], [40]],
        },
        {
          name: 'MysqlDown: one missed scrape',
          series: { [of('mysql_up')]: '1 1 0 1 1' },
          at: [[2], [4]],
        },
      ],
    },
    {
      name: 'MysqlMetricsMissing',
      severity: 'ticket',
      when: gives('absent(mysql_up)'),
      for: 10,
      panel: infraPanel(service, 'mysql.up.now'),
      summary: 'Ninguém mede o MySQL',
      what: () => 'Não há métrica do MySQL: nem se ele está no ar se sabe.',
      first: 'veja se o contêiner mysql-exporter está de pé e se o Alloy o coleta (porta 12345).',
      causes: ['O exporter caiu.', 'O Alloy está fora.', 'O exporter saiu da configuração.'],
      cases: [
        {
          name: 'MysqlMetricsMissing: the exporter vanishes',
          series: { [of('mysql_up')]: '1+0x10 _x50' },
          at: [[24], [40, { value: 1 }]],
        },
        {
          name: 'MysqlMetricsMissing: down is not missing',
          series: { [of('mysql_up')]: steady(0) },
          at: [[40]],
        },
      ],
    },
    {
      name: 'MysqlConnectionsNearLimit',
      severity: 'ticket',
      when: reaches(mysql.connectionUse(scope), 'red'),
      for: 10,
      keepFiringFor: 10,
      panel: infraPanel(service, 'mysql.connection-use.now'),
      summary: 'MySQL: conexões perto do limite',
      what: (value, bound) =>
        `${value} de max_connections em uso (alerta a partir de ${bound}); no limite, novas conexões são recusadas.`,
      first: 'SHOW PROCESSLIST: veja de quem são as conexões, e se estão presas em uma transação.',
      causes: [
        'Um pool que não devolve conexões, ou grande demais para tantas instâncias.',
        'Consultas lentas ou locks que seguram conexões.',
      ],
      reached: {
        series: (value) => ({
          [of(status('threads_connected'))]: steady(value * 1000),
          [of('mysql_global_variables_max_connections')]: steady(1000),
        }),
      },
      cases: [],
    },
    {
      name: 'MysqlRowLockWaits',
      severity: 'ticket',
      when: reaches(mysql.rowLockTime(scope), 'red'),
      for: 10,
      keepFiringFor: 10,
      panel: panel('mysql.row-lock-time'),
      summary: `MySQL ${instance}: sessões presas em locks de linha`,
      what: (value, bound) =>
        `Em média ${value} sessões esperam por um lock de linha (alerta a partir de ${bound}).`,
      first: 'SHOW ENGINE INNODB STATUS: ache a transação mais antiga e quem ela bloqueia.',
      causes: [
        'Uma transação longa, como uma migração ou um trabalho em lote.',
        'Um índice que falta: a atualização trava linhas demais.',
      ],
      reached: {
        // Milliseconds of waiting, by the minute.
        series: (value) => ({ [of(status('innodb_row_lock_time'))]: rising(value * 60_000) }),
        labels,
      },
      cases: [
        {
          name: 'MysqlRowLockWaits: a restart of the server is no wait',
          series: { [of(status('innodb_row_lock_time'))]: '900000+60x30 0+60x60' },
          at: [[32], [60]],
        },
      ],
    },
    {
      name: 'MysqlSlowQueries',
      severity: 'ticket',
      when: reaches(mysql.slowQueries(scope), 'red'),
      for: 15,
      keepFiringFor: 10,
      panel: panel('mysql.slow-queries'),
      summary: `MySQL ${instance}: consultas lentas demais`,
      what: (value, bound) =>
        `${value} comandos por segundo acima de long_query_time (alerta a partir de ${bound}).`,
      first:
        'veja a tabela em "p95 por tabela", em Aplicação, e o comando no log de consultas lentas.',
      causes: [
        'Um índice que falta, ou um plano que mudou depois de muitos dados novos.',
        'Disco saturado, ou buffer pool frio depois de um reinício.',
      ],
      reached: {
        series: (value) => ({ [of(status('slow_queries'))]: rising(value * 60) }),
        labels,
      },
      cases: [],
    },
  ];
}
