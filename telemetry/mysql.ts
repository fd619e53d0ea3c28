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
    counter(status('select_scan'), 'queries', [], 'Joins that read the first table whole.'),
    counter(status('select_full_join'), 'queries', [], 'Joins that read tables whole: no index.'),
    counter(status('created_tmp_tables'), 'events', [], 'Temporary tables of statements.'),
    counter(status('created_tmp_disk_tables'), 'events', [], 'Those of them that went to disk.'),
    counter(status('sort_merge_passes'), 'events', [], 'Passes of sorts beyond their buffer.'),
    counter(status('table_locks_waited'), 'events', [], 'Waits for table locks.'),
    counter(status('table_open_cache_misses'), 'events', [], 'Tables that had to be opened.'),
    counter(status('table_open_cache_overflows'), 'events', [], 'Tables closed for lack of room.'),
    counter(status('bytes_received'), 'bytes', [], 'Bytes received from clients.'),
    counter(status('bytes_sent'), 'bytes', [], 'Bytes sent to clients.'),
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
