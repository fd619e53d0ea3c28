import { counter, gauge, type MetricSource } from './model.js';

/** What redis_exporter gives of INFO and CONFIG (github.com/oliver006/redis_exporter). */
export const redis: MetricSource = {
  id: 'redis',
  title: 'redis_exporter',
  captured: ['redis_exporter-1.45-redis-7.0.prom'],
  labels: ['job', 'instance'],
  targets: 2,
  metrics: [
    gauge('redis_up', 'boolean', [], '1 when the exporter reached the server.'),
    gauge('redis_connected_clients', 'connections', [], 'Clients connected.'),
    gauge('redis_blocked_clients', 'connections', [], 'Clients waiting in a blocking command.'),
    gauge('redis_config_maxclients', 'connections', [], 'Limit of clients.', {
      optional: 'only where the exporter may run CONFIG GET, which shows passwords too',
    }),
    counter('redis_rejected_connections_total', 'connections', [], 'Refused by maxclients.'),
    counter('redis_keyspace_hits_total', 'operations', [], 'Look-ups that found the key.'),
    counter('redis_keyspace_misses_total', 'operations', [], 'Look-ups that did not.'),
    gauge('redis_memory_used_bytes', 'bytes', [], 'Memory that Redis allocated.'),
    gauge('redis_memory_used_rss_bytes', 'bytes', [], 'Memory as the system sees it.'),
    gauge('redis_memory_max_bytes', 'bytes', [], 'maxmemory; 0 means no limit.'),
    gauge('redis_mem_fragmentation_ratio', 'ratio', [], 'Resident over used memory.'),
    counter('redis_evicted_keys_total', 'keys', [], 'Keys evicted because memory was full.'),
    counter('redis_expired_keys_total', 'keys', [], 'Keys that reached their time to live.'),
    counter('redis_commands_processed_total', 'operations', [], 'Commands processed.'),
    counter('redis_commands_total', 'operations', ['cmd'], 'Calls by command.'),
    counter('redis_commands_duration_seconds_total', 'seconds', ['cmd'], 'Time by command.'),
    gauge('redis_db_keys', 'keys', ['db'], 'Keys by database.'),
    gauge('redis_uptime_in_seconds', 'seconds', [], 'Time since the server started.'),
  ],
};
