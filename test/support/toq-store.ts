import type { Labels, SyntheticSeries } from '../../telemetry/open-metrics.js';
import { goRuntimeMetrics } from '../../telemetry/go-runtime.js';
import { packageContract } from '../../services/contract.js';
import type { PageSample } from '../../telemetry/read/exposition.js';
import { capturedPage } from './exposition.js';

/** Seconds of one hour of series. */
export const HOUR = 3600;
/** Nothing happens in these five minutes: counters stand still. */
const IDLE = { from: 1500, to: 1800 };
/** How long a captured page's counters took to reach their values, more or less. */
const CAPTURED_FOR = 600;

/** One life of a process: its labels, and when it started and ended, in seconds from the start of the hour. */
export interface Life {
  readonly labels: Labels;
  readonly from: number;
  readonly to: number;
}

// Values of the captures that would leave a panel without a line, set as they are in production.
const SET: Readonly<Record<string, number>> = {
  go_gc_gomemlimit_bytes: 512 * 1024 ** 2,
  redis_memory_max_bytes: 256 * 1024 ** 2,
  redis_db_keys: 1200,
};

const activeSeconds = (seconds: number) =>
  seconds - Math.max(0, Math.min(seconds, IDLE.to) - IDLE.from);

/** Counters grow while the process lives; gauges keep the captured value. */
export function lived(sample: PageSample, life: Life, perSecond: number): SyntheticSeries {
  const type = packageContract.series.get(sample.name)?.metric.type;
  const isCounter = type === 'counter' || /_(bucket|sum|count)$/.test(sample.name);
  const constant = SET[sample.name] ?? sample.value;
  return {
    labels: { __name__: sample.name, ...sample.labels, ...life.labels },
    ...(life.from < 0 && { from: life.from }),
    valueAt: (now) => {
      if (now < life.from || now > life.to) return undefined;
      if (!isCounter) return constant;
      return perSecond * (activeSeconds(now) - activeSeconds(life.from));
    },
  };
}

const growthOf = ({ value }: PageSample) => (value > 0 ? value : 10) / CAPTURED_FOR;

/** The samples of a captured page that the contract names. */
export const contractSamples = (page: string): PageSample[] =>
  capturedPage(page).samples.filter(({ name }) => packageContract.series.has(name));

const without = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));

/** A captured page, as scraped from `instance` by `job` for an hour, or from earlier on. */
export function scraped(page: string, job: string, instance: string, from = 0): SyntheticSeries[] {
  const life = { labels: { job, instance }, from, to: HOUR };
  return [
    ...contractSamples(page).map((sample) => lived(sample, life, growthOf(sample))),
    lived({ name: 'up', labels: {}, value: 1 }, life, 0),
  ];
}

/** The captured host, with three hours before: what is predicted of its disks needs them. */
export const scrapedHost = () =>
  scraped('alloy-1.18-unix-exporter.prom', 'host', 'host-1', -3 * HOUR);

const runtimeNames = new Set(
  goRuntimeMetrics.flatMap(({ name }) => [name, `${name}_sum`, `${name}_count`]),
);

/** Series of the app in one life; `traffic` 0 is an instance that answers nothing, `keep` leaves samples out. */
export function appLife(
  life: Life,
  startedAt: number,
  traffic: number,
  keep: (sample: PageSample) => boolean,
): SyntheticSeries[] {
  const requests = contractSamples('toq_server.prom').filter(({ name }) => !runtimeNames.has(name));
  // The captured stand-in of the app gives few go_* metrics; Loki uses the same collectors.
  const runtime = contractSamples('loki-3.7.prom').filter(({ name }) => runtimeNames.has(name));
  const { service = '', instance = '' } = life.labels;
  const target = without(life.labels, ['deployment_environment', 'service_version']);
  return [
    ...requests
      .filter(keep)
      .map((sample) =>
        lived({ ...sample, labels: withoutConstant(sample) }, life, traffic * growthOf(sample)),
      ),
    ...runtime
      .filter(({ name }) => name !== 'process_start_time_seconds')
      .map((sample) => lived(sample, life, growthOf(sample))),
    lived({ name: 'process_start_time_seconds', labels: {}, value: startedAt }, life, 0),
    lived({ name: 'up', labels: {}, value: 1 }, { ...life, labels: target }, 0),
    ...['idle', 'used'].map((state) =>
      lived(
        { name: 'db_client_connections_usage', labels: { state }, value: 5 },
        { ...life, labels: { job: `projeto-toq/${service}`, instance, service_name: service } },
        0,
      ),
    ),
  ];
}

const withoutConstant = ({ labels }: PageSample): Labels =>
  without(labels, ['service', 'deployment_environment', 'service_version']);
