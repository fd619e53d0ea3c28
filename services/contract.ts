import { alertmanager } from '../telemetry/alertmanager.js';
import { byName, seriesOf, type Contract, type SourceOf } from '../telemetry/contract.js';
import { host } from '../telemetry/host.js';
import { logFields, logStreamLabels } from '../telemetry/logs.js';
import type { MetricSource } from '../telemetry/model.js';
import { mysql } from '../telemetry/mysql.js';
import { redis } from '../telemetry/redis.js';
import { serviceGraph, spanMetrics } from '../telemetry/span-metrics.js';
import { resourceAttributes, spanAttributes, spanIntrinsics } from '../telemetry/spans.js';
import { alloy, loki, prometheus, scrape, tempo } from '../telemetry/stack.js';
import { services } from './all.js';
import type { Service } from './service.js';

/** What the components around the services send. */
const stackSources: readonly MetricSource[] = [
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
  alertmanager,
];

/** Every source of these services and of the components around them. */
export const sourcesOf = (all: readonly Service[]): readonly SourceOf[] => [
  ...all.flatMap(({ name, metrics }) => metrics.map((source) => ({ source, service: name }))),
  ...stackSources.map((source) => ({ source })),
];

/** What these services and the components around them send: all that a query may use. */
export function contractOf(all: readonly Service[]) {
  const sources = sourcesOf(all);
  return {
    series: seriesOf(sources),
    forbidden: {
      byName: new Map(
        sources.flatMap(({ source }) => (source.forbidden ?? []).map((one) => [one.name, one])),
      ),
      endings: sources.flatMap(({ source }) => source.forbiddenEndings ?? []),
    },
    logs: { streamLabels: byName(logStreamLabels), fields: byName(logFields) },
    spans: {
      resource: byName(resourceAttributes),
      span: byName(spanAttributes),
      intrinsic: byName(spanIntrinsics),
    },
  } satisfies Contract;
}

/** The contract of this package. */
export const packageContract = contractOf(services);
