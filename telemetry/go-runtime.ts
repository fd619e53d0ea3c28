import { counter, gauge, summary, type Metric } from './model.js';

/** What client_golang's Go and process collectors give for any Go program (github.com/prometheus/client_golang, collectors). */
export const goRuntimeMetrics: readonly Metric[] = [
  gauge('go_goroutines', 'goroutines', [], 'Goroutines that exist now.'),
  gauge('go_threads', 'threads', [], 'Operating system threads created.'),
  summary('go_gc_duration_seconds', 'seconds', [], 'Stop-the-world pauses of garbage collection.'),
  gauge('go_gc_gomemlimit_bytes', 'bytes', [], 'GOMEMLIMIT; the largest int64 when none was set.', {
    since: 'client_golang 1.20',
  }),
  gauge('go_sched_gomaxprocs_threads', 'threads', [], 'GOMAXPROCS, the cores Go code may use.', {
    since: 'client_golang 1.20',
  }),
  gauge('go_memstats_heap_inuse_bytes', 'bytes', [], 'Heap in spans that are in use.'),
  gauge('go_memstats_next_gc_bytes', 'bytes', [], 'Heap size at which the next collection starts.'),
  counter('go_memstats_alloc_bytes_total', 'bytes', [], 'Bytes allocated, freed ones included.'),
  gauge('go_memstats_heap_objects', 'objects', [], 'Objects allocated and not yet freed.'),
  gauge('go_memstats_heap_idle_bytes', 'bytes', [], 'Heap in spans that are not in use.'),
  gauge('go_memstats_heap_released_bytes', 'bytes', [], 'Idle heap given back to the system.'),
  gauge('go_memstats_heap_sys_bytes', 'bytes', [], 'Heap obtained from the system.'),
  gauge('go_memstats_stack_sys_bytes', 'bytes', [], 'Stacks, obtained from the system.'),
  gauge('go_memstats_sys_bytes', 'bytes', [], 'All memory obtained from the system.'),
  gauge('go_info', 'info', ['version'], '1, by the version of Go.'),
  counter('process_cpu_seconds_total', 'seconds', [], 'User and system CPU time spent.'),
  gauge('process_resident_memory_bytes', 'bytes', [], 'Resident memory.'),
  gauge('process_open_fds', 'files', [], 'Open file descriptors.'),
  gauge('process_max_fds', 'files', [], 'Limit of open file descriptors.'),
  gauge('process_start_time_seconds', 'timestamp', [], 'When the process started, Unix time.'),
];
