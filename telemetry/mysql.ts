import { counter, gauge, type MetricSource } from './model.js';

const status = (name: string) => `mysql_global_status_${name}`;
const variable = (name: string) => `mysql_global_variables_${name}`;

/**
 * What mysqld_exporter gives of SHOW GLOBAL STATUS and SHOW GLOBAL VARIABLES (github.com/prometheus/mysqld_exporter).
 * It exposes most of them as `untyped`; the type here is what the value means.
 */
export const mysql: MetricSource = {
  id: 'mysql',
  title: 'mysqld_exporter',
  captured: ['mysqld_exporter-0.14-mariadb-10.11.prom'],
  labels: ['job', 'instance'],
  targets: 2,
  metrics: [
    gauge('mysql_up', 'boolean', [], '1 when the exporter reached the server.'),
    gauge(status('threads_connected'), 'connections', [], 'Connections open now.'),
    gauge(status('threads_running'), 'threads', [], 'Threads that are not sleeping.'),
    gauge(variable('max_connections'), 'connections', [], 'Limit of connections.'),
    counter(status('queries'), 'queries', [], 'Statements, those in stored programs included.'),
    counter(status('questions'), 'queries', [], 'Statements sent by clients.'),
    counter(status('commands_total'), 'queries', ['command'], 'Statements by kind.'),
    counter(status('slow_queries'), 'queries', [], 'Statements over long_query_time.'),
    gauge(variable('long_query_time'), 'seconds', [], 'From when on a statement is slow.'),
    counter(
      status('innodb_row_lock_time'),
      'milliseconds',
      [],
      'Time spent on waiting for row locks.',
    ),
    counter(status('innodb_row_lock_waits'), 'events', [], 'Waits for row locks.'),
    gauge(status('innodb_row_lock_current_waits'), 'events', [], 'Waits for row locks now.'),
    counter(status('innodb_deadlocks'), 'events', [], 'Deadlocks found by InnoDB.', {
      optional: 'MariaDB and Percona Server have this status variable; MySQL 8.4 does not',
    }),
    counter(
      status('innodb_buffer_pool_read_requests'),
      'pages',
      [],
      'Logical reads from the buffer pool.',
    ),
    counter(
      status('innodb_buffer_pool_reads'),
      'pages',
      [],
      'Reads that the pool could not serve and went to disk.',
    ),
    gauge(
      status('buffer_pool_pages'),
      'pages',
      ['state'],
      'Pages of the buffer pool: state data, free, misc, old.',
    ),
    gauge(variable('innodb_buffer_pool_size'), 'bytes', [], 'Size of the buffer pool.'),
    counter(status('aborted_connects'), 'connections', [], 'Attempts to connect that failed.'),
    counter(
      status('aborted_clients'),
      'connections',
      [],
      'Connections cut because the client left without closing.',
    ),
    gauge(status('uptime'), 'seconds', [], 'Time since the server started.'),
  ],
};
