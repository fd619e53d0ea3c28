import { host } from './host.js';
import { logFields, logStreamLabels } from './logs.js';
import type { ForbiddenMetric, Metric, MetricSource } from './model.js';
import { mysql } from './mysql.js';
import { redis } from './redis.js';
import { serviceGraph, spanMetrics } from './span-metrics.js';
import { resourceAttributes, spanAttributes, spanIntrinsics } from './spans.js';
import { alloy, loki, prometheus, scrape, tempo } from './stack.js';
import { forbiddenEndings, toqServer, toqServerOtlp } from './toq-server.js';

/** Every sender whose metrics a query may use. */
const metricSources: readonly MetricSource[] = [
  toqServer,
  toqServerOtlp,
  spanMetrics,
  serviceGraph,
  mysql,
  redis,
  host,
  scrape,
  alloy,
  tempo,
  loki,
  prometheus,
];

/** One name that a query can select: the labels are those of every sender that gives it. */
export interface Series {
  readonly name: string;
  readonly metric: Metric;
  readonly labels: ReadonlySet<string>;
}

function seriesNames(metric: Metric): readonly [name: string, extraLabel?: string][] {
  const parts: readonly [string][] = [[`${metric.name}_sum`], [`${metric.name}_count`]];
  if (metric.type === 'histogram') return [[`${metric.name}_bucket`, 'le'], ...parts];
  if (metric.type === 'summary') return [[metric.name, 'quantile'], ...parts];
  return [[metric.name]];
}

function buildSeries(): ReadonlyMap<string, Series> {
  const byName = new Map<string, Series>();
  for (const source of metricSources) {
    for (const metric of source.metrics) {
      for (const [name, extra] of seriesNames(metric)) {
        const labels = new Set([
          ...(byName.get(name)?.labels ?? []),
          ...source.labels,
          ...metric.labels,
          ...(extra ? [extra] : []),
        ]);
        byName.set(name, { name, metric, labels });
      }
    }
  }
  return byName;
}

/** Every series name of the contract. */
export const series = buildSeries();

/** Every label that some metric of the contract has. */
export const metricLabels: ReadonlySet<string> = new Set(
  [...series.values()].flatMap((one) => [...one.labels]),
);

const forbidden = new Map(
  metricSources.flatMap((source) => (source.forbidden ?? []).map((one) => [one.name, one])),
);

/** Why `name` must not be queried, or undefined where nothing forbids it. A histogram's parts are forbidden with it. */
export function forbiddenMetric(name: string): ForbiddenMetric | undefined {
  return (
    forbidden.get(name) ??
    forbidden.get(name.replace(/_(bucket|sum|count)$/, '')) ??
    forbiddenEndings.find((one) => name.endsWith(one.name))
  );
}

const names = (fields: readonly { name: string }[]): ReadonlySet<string> =>
  new Set(fields.map((one) => one.name));

/** Names that a LogQL query may use, by place. */
export const logNames = {
  streamLabels: names(logStreamLabels),
  fields: names(logFields),
  /** What a filter after the selector may use. */
  all: names([...logStreamLabels, ...logFields]),
};

/** Names that a TraceQL query may use, by scope. */
export const spanNames = {
  resource: names(resourceAttributes),
  span: names(spanAttributes),
  intrinsic: names(spanIntrinsics),
};
