import { byName, seriesOf, type Contract } from './contract.js';
import { host } from './host.js';
import { logFields, logStreamLabels } from './logs.js';
import type { ForbiddenMetric, MetricSource } from './model.js';
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

const forbidden = new Map(
  metricSources.flatMap((source) => (source.forbidden ?? []).map((one) => [one.name, one])),
);

/** A forbidden histogram forbids its parts too: `_bucket`, `_sum` and `_count`. */
function forbiddenMetric(name: string): ForbiddenMetric | undefined {
  return (
    forbidden.get(name) ??
    forbidden.get(name.replace(/_(bucket|sum|count)$/, '')) ??
    forbiddenEndings.find((one) => name.endsWith(one.name))
  );
}

/** What TOQ Server and the components around it emit. */
export const packageContract = {
  series: seriesOf(metricSources),
  forbidden: forbiddenMetric,
  logs: { streamLabels: byName(logStreamLabels), fields: byName(logFields) },
  spans: {
    resource: byName(resourceAttributes),
    span: byName(spanAttributes),
    intrinsic: byName(spanIntrinsics),
  },
} satisfies Contract;
