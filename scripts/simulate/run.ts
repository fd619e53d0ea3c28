import { setTimeout as wait } from 'node:timers/promises';
import type { ProgressLine } from '../../cli/progress.js';
import { identityOf, type NamedService } from './identity.js';
import { servePages } from './pages.js';
import type { PlannedRequest } from './plan.js';
import { startProcess, type AppProcess } from './process.js';
import { addSignals, noSignals, Tally, type Summary } from './tally.js';
import { timeline } from './timeline.js';
import { deployedAt, plannedRequests, type WorkloadOptions } from './workload.js';

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

/** The processes of the app: one for each instance, and a new one from its deployment on. */
function openProcesses(options: RunOptions, startedAt: number) {
  const processes = new Map<string, AppProcess>();
  const deployed = new Set<number>();
  const of = (instance: number, life: 0 | 1): AppProcess => {
    const key = `${instance} ${life}`;
    const known = processes.get(key);
    if (known) return known;
    const identity = identityOf(options.service, instance, life, options.seed);
    const since = startedAt + (life === 0 ? 0 : deployedAt(options, instance));
    const started = startProcess(identity, options.endpoint, since);
    processes.set(key, started);
    return started;
  };
  const closed = new Set<AppProcess>();
  return {
    of,
    current: (instance: number) => of(instance, deployed.has(instance) ? 1 : 0),
    /** Replaces the instances whose deployment is due. An old process first answers the requests that it has. */
    deploy: (elapsed: number) => {
      for (let instance = 0; instance < options.instances; instance++) {
        if (elapsed < deployedAt(options, instance)) break;
        deployed.add(instance);
        const old = of(instance, 0);
        if (closed.has(old) || old.metrics.inFlight() > 0) continue;
        closed.add(old);
        void old.close();
      }
    },
    signals: () =>
      [...processes.values()].map((one) => one.signals()).reduce(addSignals, noSignals),
    close: async (within: number) => {
      await Promise.all([...processes.values()].map((one) => one.close(within)));
    },
  };
}

type Processes = ReturnType<typeof openProcesses>;

/** Replays the plan against the clock until its end or until `stop`. */
async function generate(
  options: RunOptions,
  startedAt: number,
  processes: Processes,
  tally: Tally,
  stop: AbortSignal,
): Promise<void> {
  const processOf = ({ instance, life }: PlannedRequest) => processes.of(instance, life);
  const moments = timeline(plannedRequests(options));
  // Twice, because each request arrives and is answered.
  const most = Math.ceil(CATCH_UP * 2 * options.rate * (TICK / 1000)) + 8;
  let next = moments.next();
  while (!next.done && !stop.aborted) {
    const elapsed = Date.now() - startedAt;
    for (let left = most; left > 0 && !next.done && next.value.at <= elapsed; left--) {
      const { kind, at, request } = next.value;
      if (kind === 'arrived') {
        processOf(request).arrived(request, startedAt + at);
      } else {
        processOf(request).answered(request, startedAt + request.at);
        tally.answered(request);
      }
      next = moments.next();
    }
    processes.deploy(next.done ? elapsed : Math.min(elapsed, next.value.at));
    await wait(TICK, undefined, { signal: stop }).catch(() => undefined);
  }
  tally.ended(Date.now() - startedAt, !next.done);
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
    await generate(options, startedAt, processes, tally, stop);
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
