import { Counter, Gauge, Summary, type Registry } from 'prom-client';
import { declared } from './declared.js';

const MEBI = 1024 ** 2;
/** Bytes of the heap that a collection leaves. */
const LIVE_HEAP = 14 * MEBI;
/** Bytes of garbage that each span makes. */
const GARBAGE = 36 * 1024;
// GOGC=100: the next collection starts when the heap has doubled (https://go.dev/doc/gc-guide#GOGC).
const NEXT_GC = 2 * LIVE_HEAP;
// GOMEMLIMIT when none is set: the largest int64, as near as a double comes.
const NO_LIMIT = 2 ** 63;
const OPEN_FILES = 24;
const HEAP_SYS = 32 * MEBI;
/** What the runtime keeps for itself, outside of heap and stacks. */
const RUNTIME_SYS = 6 * MEBI;
const OBJECT_SIZE = 96;

/** What the Go runtime and the operating system say of a process, simulated from its work. */
export interface Runtime {
  /** A request with so many child spans was answered. */
  readonly worked: (spans: number) => void;
  /** Sets what depends on the time (Unix milliseconds) and on the requests in flight. */
  readonly collect: (now: number, inFlight: number) => void;
}

/** Registers the metrics of a process that started at a Unix time in milliseconds. */
export function openRuntime(registers: Registry[], startedAt: number): Runtime {
  const gauge = (name: string) => new Gauge({ ...declared(name), registers });
  const goroutines = gauge('go_goroutines');
  const heap = gauge('go_memstats_heap_inuse_bytes');
  const resident = gauge('process_resident_memory_bytes');
  const files = gauge('process_open_fds');
  const objects = gauge('go_memstats_heap_objects');
  const idle = gauge('go_memstats_heap_idle_bytes');
  const stacks = gauge('go_memstats_stack_sys_bytes');
  const sys = gauge('go_memstats_sys_bytes');
  const allocated = new Counter({ ...declared('go_memstats_alloc_bytes_total'), registers });
  const cpu = new Counter({ ...declared('process_cpu_seconds_total'), registers });
  const pauses = new Summary({
    ...declared('go_gc_duration_seconds'),
    percentiles: [0, 0.25, 0.5, 0.75, 1],
    registers,
  });
  gauge('go_info').set({ version: 'go1.25.3' }, 1);
  gauge('go_memstats_heap_sys_bytes').set(HEAP_SYS);
  gauge('go_memstats_heap_released_bytes').set(2 * MEBI);
  allocated.inc(LIVE_HEAP);
  gauge('go_threads').set(13);
  gauge('go_sched_gomaxprocs_threads').set(2);
  gauge('go_gc_gomemlimit_bytes').set(NO_LIMIT);
  gauge('go_memstats_next_gc_bytes').set(NEXT_GC);
  gauge('process_max_fds').set(2 ** 20);
  gauge('process_start_time_seconds').set(startedAt / 1000);
  let inUse = LIVE_HEAP;
  let collections = 0;
  let busy = 0;
  let counted = 0;
  return {
    worked: (spans) => {
      inUse += GARBAGE * (spans + 1);
      allocated.inc(GARBAGE * (spans + 1));
      busy += 0.0006 + 0.0004 * spans;
      if (inUse < NEXT_GC) return;
      inUse = LIVE_HEAP;
      busy += 0.004;
      // From 60 to about 300 microseconds, now and then a millisecond.
      pauses.observe(++collections % 17 === 0 ? 0.0011 : 0.00006 * (1 + (collections % 5)));
    },
    collect: (now, inFlight) => {
      // The scheduler and the collectors cost a little even without requests.
      const total = busy + 0.003 * Math.max(0, (now - startedAt) / 1000);
      cpu.inc(Math.max(0, total - counted));
      counted = Math.max(counted, total);
      goroutines.set(38 + 2 * inFlight);
      heap.set(inUse);
      idle.set(HEAP_SYS - inUse);
      objects.set(Math.round(inUse / OBJECT_SIZE));
      const ofStacks = MEBI + 8192 * inFlight;
      stacks.set(ofStacks);
      sys.set(HEAP_SYS + ofStacks + RUNTIME_SYS);
      resident.set(42 * MEBI + inUse);
      files.set(OPEN_FILES + inFlight);
    },
  };
}
