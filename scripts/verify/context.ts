import { lokiDatasource } from '../../datasources/loki.js';
import { prometheusDatasource } from '../../datasources/prometheus.js';
import { readSettings } from '../../datasources/settings.js';
import { tempoDatasource } from '../../datasources/tempo.js';
import type { Links } from './correlation.js';
import { lines, quoted, type FoundLog } from './loki.js';
import type { Settings } from './options.js';
import { PROBE_SPAN, PROBE_SPANS, reachable, sendProbe, type Probe } from './probe.js';
import { instant } from './prometheus.js';
import { traceById, type FoundTrace } from './tempo.js';
import { waitFor } from './wait.js';

/** Something of the probe that arrived, and how many milliseconds after it was sent. */
export type Arrived<T> = T & { readonly delay: number };

/** What the checks share. What is asked for twice is done once. */
export interface Context extends Settings {
  readonly stop: AbortSignal;
  readonly requestTimeout: number;
  /** Unix time in milliseconds until which something may arrive. */
  readonly deadline: number;
  /** The links between signals as the code of the datasources has them. */
  readonly links: Links;
  /** Where `npm run build:dashboards` writes the dashboards. */
  readonly dashboards: string;
  /** Spans of earlier probes, counted before this one is sent. */
  readonly earlierCalls: () => Promise<number>;
  readonly probe: () => Promise<Probe>;
  /** The probe, if it has been sent. */
  readonly sent: () => Probe | undefined;
  /** The probe's trace, once Tempo has all of it; what there is of it at the deadline. */
  readonly trace: () => Promise<Arrived<FoundTrace> | undefined>;
  /** The probe's log, found by its request_id. */
  readonly log: () => Promise<Arrived<FoundLog> | undefined>;
}

/** The longest that one request may take. */
const REQUEST_TIMEOUT = 10_000;
/** The longest that a Prometheus that does not answer may hold up the probe. */
const QUICK_TIMEOUT = 3_000;

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

/** PromQL that selects the probe's SERVER span among the metrics that Tempo derives. */
export const probeCalls = (metric: string, service: string): string =>
  `${metric}{service=${quoted(service)},span_kind="SPAN_KIND_SERVER",span_name=${quoted(PROBE_SPAN)}}`;

/** The links that the datasources of the package provision. */
export function packageLinks(): Links {
  const settings = readSettings({});
  return {
    derivedFields: lokiDatasource(settings).jsonData.derivedFields,
    tracesToLogs: tempoDatasource(settings).jsonData.tracesToLogsV2,
    exemplars: prometheusDatasource(settings).jsonData.exemplarTraceIdDestinations,
  };
}

/** Makes what the checks share. The time for what arrives late runs from here on. */
export function makeContext(settings: Settings, dashboards: string, stop: AbortSignal): Context {
  const requestTimeout = Math.min(REQUEST_TIMEOUT, settings.timeout);
  const deadline = Date.now() + settings.timeout;
  const bounds = { stop, requestTimeout };
  const { service, loki, tempo, prometheus } = settings;

  // Without Prometheus there is nothing to compare with; its own checks say so.
  const quick = { stop, requestTimeout: Math.min(QUICK_TIMEOUT, requestTimeout) };
  const earlierCalls = once(() =>
    instant(quick, prometheus, `sum(${probeCalls('traces_spanmetrics_calls_total', service)})`)
      .then(([sum]) => sum?.value ?? 0)
      .catch(() => 0),
  );
  let sent: Probe | undefined;
  const probe = once(async () => {
    await Promise.all([earlierCalls(), reachable(bounds, settings.otlp)]);
    return (sent = await sendProbe(settings.otlp.base, service, requestTimeout));
  });
  const arrived = async <T extends object>(attempt: (sought: Probe) => Promise<T | undefined>) => {
    const sought = await probe();
    const found = await waitFor({ stop, deadline }, () => attempt(sought));
    return found && { ...found, delay: Date.now() - sought.sentAt };
  };
  const trace = once(async () => {
    let part: FoundTrace | undefined;
    const whole = await arrived(async ({ traceId }) => {
      part = await traceById(bounds, tempo, traceId);
      return part && part.spans.length >= PROBE_SPANS ? part : undefined;
    });
    return whole ?? (part && { ...part, delay: Date.now() - (await probe()).sentAt });
  });
  const log = once(() =>
    arrived(async ({ requestId, sentAt }) => {
      const query = `{service_name=${quoted(service)}} | request_id=${quoted(requestId)}`;
      const period = { from: sentAt - 60_000, to: Date.now() + 60_000 };
      return (await lines(bounds, loki, query, period))[0];
    }),
  );
  return {
    ...settings,
    stop,
    requestTimeout,
    deadline,
    links: packageLinks(),
    dashboards,
    earlierCalls,
    probe,
    sent: () => sent,
    trace,
    log,
  };
}
