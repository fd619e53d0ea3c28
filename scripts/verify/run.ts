import { packageLinks, type Links } from './links.js';
import type { VerifyOptions } from './options.js';
import { PROBE_SPANS, probeCalls, reachable, sendProbe, type Probe } from './probe.js';
import { lines, quoted, type FoundLog } from './servers/loki.js';
import { instant } from './servers/prometheus.js';
import { traceById, type FoundTrace } from './servers/tempo.js';
import { waitFor } from './wait.js';

/** Something of the probe that arrived, and how many milliseconds after it was sent. */
type Arrived<T> = T & { readonly delay: number };

/** Folders of what `npm run build:dashboards` writes. */
interface Built {
  readonly dashboards: string;
  /** Of what Prometheus, Loki's ruler and Alertmanager read. */
  readonly rules: string;
}

/** One run of the checklist: what its items share. What several items ask for is asked once. */
export interface Run extends VerifyOptions, Built {
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
  /** Milliseconds that one request may take. */
  readonly requestTimeout: number;
  /** Unix time in milliseconds until which something may arrive. */
  readonly deadline: number;
  /** The links between signals, from the code of the datasources. */
  readonly links: Links;
  /** How many spans of earlier probes Tempo has counted; asked before this run's probe is sent. */
  readonly earlierCalls: () => Promise<number>;
  /** Sends the probe when it is first called. */
  readonly probe: () => Promise<Probe>;
  /** The probe, if it has been sent. */
  readonly sent: () => Probe | undefined;
  /** The probe's trace once Tempo has all of it, or what Tempo has of it at the deadline. */
  readonly trace: () => Promise<Arrived<FoundTrace> | undefined>;
  /** The probe's log, found by its request_id. */
  readonly log: () => Promise<Arrived<FoundLog> | undefined>;
}

/** The longest that one request may take, in milliseconds. */
const REQUEST_TIMEOUT = 10_000;
/** The longest that the probe waits for a Prometheus that does not answer. */
const QUICK_TIMEOUT = 3_000;

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

/** Begins a run: the time for what arrives late counts from this call. */
export function beginRun(options: VerifyOptions, built: Built, stop: AbortSignal): Run {
  const requestTimeout = Math.min(REQUEST_TIMEOUT, options.timeout);
  const deadline = Date.now() + options.timeout;
  const limits = { stop, requestTimeout };
  const { service, loki, tempo, prometheus } = options;

  // When Prometheus does not answer, items of its own fail and say so.
  const quick = { stop, requestTimeout: Math.min(QUICK_TIMEOUT, requestTimeout) };
  const earlierCalls = once(() =>
    instant(quick, prometheus, `sum(${probeCalls('traces_spanmetrics_calls_total', service)})`)
      .then(([sum]) => sum?.value ?? 0)
      .catch(() => 0),
  );
  let sent: Probe | undefined;
  const probe = once(async () => {
    await Promise.all([earlierCalls(), reachable(limits, options.otlp)]);
    return (sent = await sendProbe(options.otlp.base, service, requestTimeout));
  });
  const arrived = async <T extends object>(attempt: (sought: Probe) => Promise<T | undefined>) => {
    const sought = await probe();
    const found = await waitFor({ stop, deadline }, () => attempt(sought));
    return found && { ...found, delay: Date.now() - sought.sentAt };
  };
  const trace = once(async () => {
    let part: FoundTrace | undefined;
    const whole = await arrived(async ({ traceId }) => {
      part = await traceById(limits, tempo, traceId);
      return part && part.spans.length >= PROBE_SPANS ? part : undefined;
    });
    return whole ?? (part && { ...part, delay: Date.now() - (await probe()).sentAt });
  });
  const log = once(() =>
    arrived(async ({ requestId, sentAt }) => {
      const query = `{service_name=${quoted(service)}} | request_id=${quoted(requestId)}`;
      const period = { from: sentAt - 60_000, to: Date.now() + 60_000 };
      return (await lines(limits, loki, query, period))[0];
    }),
  );
  return {
    ...options,
    stop,
    requestTimeout,
    deadline,
    links: packageLinks(),
    ...built,
    earlierCalls,
    probe,
    sent: () => sent,
    trace,
    log,
  };
}
