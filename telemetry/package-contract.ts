import { byName, seriesOf, type Contract } from './contract.js';
import { host } from './host.js';
import { logFields, logStreamLabels } from './logs.js';
import type { MetricSource } from './model.js';
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

/** What TOQ Server and the components around it emit. */
export const packageContract = {
  series: seriesOf(metricSources),
  forbidden: {
    byName: new Map(
      metricSources.flatMap(({ forbidden = [] }) => forbidden.map((one) => [one.name, one])),
    ),
    endings: forbiddenEndings,
  },
  logs: { streamLabels: byName(logStreamLabels), fields: byName(logFields) },
  spans: {
    resource: byName(resourceAttributes),
    span: byName(spanAttributes),
    intrinsic: byName(spanIntrinsics),
  },
} satisfies Contract;
