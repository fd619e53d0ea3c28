import { setTimeout as wait } from 'node:timers/promises';
import type { ProgressLine } from '../../cli/progress.js';
import { identityOf, type NamedService } from './identity.js';
import { servePages } from './pages.js';
import type { Life, PlannedRequest } from './plan.js';
import { startProcess, type AppProcess } from './process.js';
import { fallsSilent, isDuring } from './scenarios.js';
import { addSignals, noSignals, Tally, type Summary } from './tally.js';
import { timeline } from './timeline.js';
import { lifeAt, plannedRequests, type WorkloadOptions } from './workload.js';

export interface RunOptions extends WorkloadOptions {
  readonly service: NamedService;
  /** Base URL of the OTLP receiver. */
  readonly endpoint: string;
  readonly listen: string;
  /** Port of the first instance's /metrics. */
  readonly port: number;
}

/** How far a run is; `finishing` once no more requests come. */
export interface Progress {
  readonly phase: 'running' | 'finishing';
  readonly summary: Summary;
}

const TICK = 50;
/** After a stall it sends at this many times the rate: all at once would overflow the sender's queues. */
const CATCH_UP = 3;
/** After the last request the pages stay up for one scrape interval of 15 s and the time that a scrape may take. */
export const LINGER = 20_000;
/** Milliseconds to send what waits: a little more than the exporters retry. */
const FLUSH = 65_000;
/** The same after Ctrl-C. */
export const FLUSH_INTERRUPTED = 10_000;

/** The processes of the app: one for each instance, and a new one from its deployment or a restart on. */
function openProcesses(options: RunOptions, startedAt: number) {
  const processes = new Map<string, { instance: number; life: Life; process: AppProcess }>();
  let reached = 0;
  const of = (instance: number, life: Life): AppProcess => {
    const key = `${instance} ${life.number}`;
    const known = processes.get(key);
    if (known) return known.process;
    const identity = identityOf(options.service, instance, life, options.seed);
    const process = startProcess(identity, options.endpoint, startedAt + life.since);
    processes.set(key, { instance, life, process });
    return process;
  };
  const closed = new Set<AppProcess>();
  return {
    of,
    current: (instance: number) => of(instance, lifeAt(options, instance, reached)),
    /** Ends the processes that others have replaced by then. An old one first answers the requests that it has. */
    advance: (elapsed: number) => {
      reached = elapsed;
      for (const { instance, life, process } of processes.values()) {
        if (life.number === lifeAt(options, instance, elapsed).number) continue;
        if (closed.has(process) || process.metrics.inFlight() > 0) continue;
        closed.add(process);
        void process.close();
      }
    },
    signals: () =>
      [...processes.values()].map(({ process }) => process.signals()).reduce(addSignals, noSignals),
    close: async (within: number) => {
      await Promise.all([...processes.values()].map(({ process }) => process.close(within)));
    },
  };
}

type Processes = ReturnType<typeof openProcesses>;

/** Replays the plan against the clock until its end or until `stop`. */
async function generate(
  options: RunOptions,
  startedAt: number,
  processes: Processes,
  die: () => Promise<void>,
  tally: Tally,
  stop: AbortSignal,
): Promise<void> {
  const processOf = ({ instance, life }: PlannedRequest) => processes.of(instance, life);
  const moments = timeline(plannedRequests(options));
  // Twice, because each request arrives and is answered.
  const most = Math.ceil(CATCH_UP * 2 * options.rate * (TICK / 1000)) + 8;
  const silentUntil = fallsSilent(options) ? options.duration : 0;
  let next = moments.next();
  let elapsed = 0;
  let isDead = false;
  const goesOn = () => (!next.done && !isDead) || elapsed < silentUntil;
  while (goesOn() && !stop.aborted) {
    elapsed = Date.now() - startedAt;
    if (isDuring(options, 'dies', elapsed) && !isDead) {
      isDead = true;
      await die();
    }
    for (let left = isDead ? 0 : most; left > 0 && !next.done && next.value.at <= elapsed; left--) {
      const { kind, at, request } = next.value;
      if (kind === 'arrived') {
        processOf(request).arrived(request, startedAt + at);
      } else {
        processOf(request).answered(request, startedAt + request.at);
        tally.answered(request);
      }
      next = moments.next();
    }
    if (!isDead) processes.advance(next.done ? elapsed : Math.min(elapsed, next.value.at));
    await wait(TICK, undefined, { signal: stop }).catch(() => undefined);
  }
  tally.ended(Date.now() - startedAt, goesOn());
}

/**
 * Stands in for the app: sends what the plan says, as it falls due, and serves /metrics.
 * @param stop Aborted to end early: what waits is sent for ten seconds more.
 * @param report Begins to show how far the run is.
 * @throws Error when a port is taken.
 */
export async function run(
  options: RunOptions,
  stop: AbortSignal,
  report: (read: () => Progress) => ProgressLine,
): Promise<Summary> {
  const startedAt = Date.now();
  const processes = openProcesses(options, startedAt);
  const pages = await servePages(
    options.listen,
    options.port,
    options.instances,
    (instance) => processes.current(instance).metrics,
  );
  // Every instance runs from the start, even one that no request reaches.
  for (let instance = 0; instance < options.instances; instance++) processes.current(instance);
  const tally = new Tally(startedAt);
  let phase: Progress['phase'] = 'running';
  const summary = () => tally.summary(processes.signals());
  const shown = report(() => ({ phase, summary: summary() }));
  try {
    const die = () => {
      pages.close();
      return processes.close(FLUSH_INTERRUPTED);
    };
    await generate(options, startedAt, processes, die, tally, stop);
    phase = 'finishing';
    shown.show();
    const hurry = () => processes.close(FLUSH_INTERRUPTED);
    if (stop.aborted) await hurry();
    else {
      stop.addEventListener('abort', () => void hurry(), { once: true });
      await Promise.all([
        processes.close(FLUSH),
        wait(LINGER, undefined, { signal: stop }).catch(() => undefined),
      ]);
    }
    return summary();
  } finally {
    shown.end();
    pages.close();
  }
}
