import { renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { makeOutFolder } from '../../cli/folders.js';
import { writeOpenMetrics } from '../../telemetry/open-metrics.js';
import { identityOf, type NamedService } from './identity.js';
import { openAppMetrics, type AppMetrics } from './metrics.js';
import type { Life } from './plan.js';
import { Recording } from './recording.js';
import { timeline } from './timeline.js';
import { lifeAt, plannedRequests, type WorkloadOptions } from './workload.js';

export interface BackfillOptions extends WorkloadOptions {
  readonly service: NamedService;
  /** Port in the label `instance` of the first instance. */
  readonly port: number;
  /** Unix time in seconds of the last sample. */
  readonly end: number;
  /** Folder of the file; made when missing. */
  readonly out: string;
}

export interface Backfilled {
  readonly file: string;
  readonly bytes: number;
  readonly series: number;
  readonly requests: number;
  /** Unix times in seconds. */
  readonly start: number;
  readonly end: number;
}

/** Seconds between two scrapes. */
const STEP = 15;

const UP = { name: 'up', values: [{ value: 1, labels: {} }] };

/** Gives the metrics of an instance in a life; makes them when first asked for. */
function openLives(options: BackfillOptions, startedAt: number) {
  const lives = new Map<string, AppMetrics>();
  return (instance: number, life: Life): AppMetrics => {
    const key = `${instance} ${life.number}`;
    const identity = identityOf(options.service, instance, life, options.seed);
    const metrics = lives.get(key) ?? openAppMetrics(identity, startedAt + life.since);
    lives.set(key, metrics);
    return metrics;
  };
}

/** Runs the workload in virtual time and records each page every 15 s. */
async function record(
  options: BackfillOptions,
  start: number,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<{ recording: Recording; requests: number }> {
  const { name } = options.service;
  const lifeOf = openLives(options, start * 1000);
  const recording = new Recording();
  const moments = timeline(plannedRequests(options));
  let next = moments.next();
  let requests = 0;
  const steps = Math.floor((options.end - start) / STEP);
  for (let step = 0; step <= steps; step++) {
    const elapsed = step * STEP * 1000;
    for (; !next.done && next.value.at <= elapsed; next = moments.next()) {
      const { kind, request } = next.value;
      const metrics = lifeOf(request.instance, request.life);
      if (kind === 'arrived') metrics.arrived();
      else metrics.answered(request);
      if (kind === 'answered') requests++;
    }
    for (let instance = 0; instance < options.instances; instance++) {
      const target = { job: name, instance: `${name}:${options.port + instance}`, service: name };
      const life = lifeOf(instance, lifeAt(options, instance, elapsed));
      const page = await life.values(start * 1000 + elapsed);
      recording.scrape(step, target, page);
      recording.scrape(step, target, [UP]);
    }
    say(`${step} of ${steps} scrapes, ${requests.toLocaleString('en')} requests`);
    // Lets the handler of Ctrl-C and the timer of the progress line run.
    await turn();
    if (stop.aborted) throw new Error('interrupted: nothing was written');
  }
  return { recording, requests };
}

/**
 * Writes what a scraper would have kept of the app's pages until `end`, as OpenMetrics text that
 * `promtool tsdb create-blocks-from openmetrics` loads. The same options give the same bytes.
 * @throws Error when the folder or the file cannot be written, or `stop` is aborted; then no file is left.
 */
export async function backfill(
  options: BackfillOptions,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<Backfilled> {
  const { out, end } = options;
  const start = end - Math.floor(options.duration / 1000 / STEP) * STEP;
  const file = join(out, `${options.service.name}.om`);
  const unfinished = `${file}.${process.pid}.tmp`;
  makeOutFolder(out);
  // A folder that cannot be written to is noticed before the work, not after it.
  writeOpenMetrics(unfinished, [], { start, end, step: STEP });
  try {
    const { recording, requests } = await record(options, start, say, stop);
    say(`writing ${recording.size.toLocaleString('en')} series to ${file}`);
    await turn();
    writeOpenMetrics(unfinished, recording.series(STEP), { start, end, step: STEP });
    renameSync(unfinished, file);
    return { file, bytes: statSync(file).size, series: recording.size, requests, start, end };
  } finally {
    rmSync(unfinished, { force: true });
  }
}
