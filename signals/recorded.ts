import type { HttpSender } from '../services/service.js';
import { ofService, type Scope } from './scope.js';

/** Four scrapes at the longest usual interval: one that is missed leaves no gap. */
export const RECORDED_WINDOW = '5m';

const named = (level: string, metric: string) =>
  `${level}:${metric.replace(/_total$/, '')}:rate${RECORDED_WINDOW}`;

/** Names of the recorded rates of a service's requests, summed over its instances. */
export const httpRecords = ({ requests, durations }: HttpSender) => ({
  /** By status: all requests, those that no route matched included. */
  byStatus: named('status', requests),
  /** By method, route and status; paths that no route matched are together, without a route. */
  byRoute: named('route_status', requests),
  /** Buckets of the time to answer, of all requests. */
  buckets: named('le', `${durations}_bucket`),
  /** The same by method and route, those paths together. */
  bucketsByRoute: named('route_le', `${durations}_bucket`),
});

/** Names of the recorded rates of a service's log lines, by Loki's ruler. */
export const logRecords = {
  byLevel: named('level', 'log_lines'),
  /** Answers with 5xx in the access log, by method and route. */
  failedByRoute: named('route', 'log_failed_requests'),
};

export const SQL_QUERIES = 'database_queries_total';
export const SQL_BUCKETS = 'database_query_duration_seconds_bucket';

/** Names of the recorded rates of a service's SQL statements, summed over its instances. */
export const sqlRecords = {
  queries: named('operation_table', SQL_QUERIES),
  bucketsByTable: named('table_le', SQL_BUCKETS),
};

/** PromQL: of each series, what came in a range; an `offset` or `@ end()` stands behind it. */
export type Came = (range: string, modifier?: string) => string;

/** A counter's own series: a rate. */
export const counted =
  (selector: string): Came =>
  (range, modifier = '') =>
    `rate(${selector}[${range}]${modifier})`;

/**
 * Recorded rates: the sum of every evaluation in the range, so that nothing between two steps of a panel is skipped, and a
 * series that came late weighs no more than what it counted. Good for shares, quantiles and orders.
 */
const recorded =
  (selector: string): Came =>
  (range, modifier = '') =>
    `sum_over_time(${selector}[${range}]${modifier})`;

/** Where a scope asks for something: the counters of every instance, or what rules recorded of them. */
export const cameOf = ({ recorded: reads }: Scope, raw: string, record: string): Came =>
  reads ? recorded(record) : counted(raw);

/**
 * PromQL: a sum of what came, a second.
 * @param record A recorded series that is there at each evaluation: how many there were in the range.
 */
export const perSecond = (
  scope: Scope,
  sum: string,
  record: string,
  range = scope.window,
  modifier = '',
): string =>
  scope.recorded
    ? `${sum} / scalar(max(count_over_time(${record}{${ofService(scope)}}[${range}]${modifier})))`
    : sum;
