import type { MetricSource } from '../telemetry/model.js';

/** HTTP metrics of a service; libraries name them and their labels differently. */
export interface HttpSender {
  /** The series that counts answered requests: a counter, or the `_count` of a histogram. */
  readonly requests: string;
  /** The histogram of the time to answer in seconds, by its base name. */
  readonly durations: string;
  /** Upper bound of its last bucket in seconds: a quantile never shows more. */
  readonly longest: number;
  /** The gauge of requests being answered now. */
  readonly inFlight?: string;
  /** The histogram of the size of answers in bytes, by its base name. */
  readonly sizes?: string;
  readonly labels: { readonly method: string; readonly route: string; readonly status: string };
}

/** Attributes of the SERVER spans of a service. */
export interface SpanSender {
  readonly method: string;
  readonly route: string;
  readonly status: string;
  readonly requestId: string;
}

/** Where the logs of a service carry what dashboards ask for: names of structured metadata, and one text of the line. */
export interface LogSender {
  readonly method: string;
  readonly route: string;
  readonly status: string;
  readonly requestId: string;
  readonly traceId: string;
  /** Fields that hold the text of an error. */
  readonly errors: readonly string[];
  /** Message of the access log for an answer with 5xx. */
  readonly failedRequest: string;
}

/** Databases that have dashboards of their own, each with its exporter. */
export type Database = 'mysql' | 'redis';

/** Where a value turns bad: orange from the first, red from the second. */
type Bounds = readonly [warning: number, critical: number];

/** Thresholds that a service may set; panels and alerts both use them. */
interface ServiceThresholds {
  /** p95 of the time to answer, in seconds. */
  readonly latency: Bounds;
  /** Share of answers with 5xx. */
  readonly errorRatio: Bounds;
  /** Requests being answered at the same time, over all instances. */
  readonly inFlight: Bounds;
}

/**
 * A service: all that dashboards, datasources, the stack, `verify` and `simulate` need to know of it. What it does not
 * send is absent, and the sections about it are left out.
 */
export interface Service {
  /** `service.name`: the value of the label `service`, of `service_name` in Loki and of `resource.service.name` in Tempo. */
  readonly name: string;
  /** `service.namespace`. */
  readonly namespace: string;
  /** `deployment.environment` of senders that do not say theirs. */
  readonly environment: string;
  /** Its name for people; the titles of its dashboards begin with it. */
  readonly title: string;
  /** What the uids of its dashboards begin with, their tag, and the uid of their folder in Grafana. */
  readonly uid: string;
  /** Where its files lie below `grafana/`. */
  readonly files: {
    /** The folder of its dashboards. */
    readonly dashboards: string;
    /** Where Grafana finds that folder. */
    readonly mount: string;
    /** The provisioning file that says so. */
    readonly provider: string;
  };
  /** A metric that every instance gives from its first scrape on: `$service` lists the services that have it. */
  readonly presence: string;
  /** Everything that it sends as metrics. */
  readonly metrics: readonly MetricSource[];
  readonly thresholds?: Partial<ServiceThresholds>;
  readonly http?: HttpSender;
  /** It counts its SQL statements (`database_queries_total`, `database_query_duration_seconds`). */
  readonly sql?: true;
  /** It counts the operations of its cache (`cache_operations_total`). */
  readonly cache?: true;
  /** It counts errors by component (`errors_total`). */
  readonly errors?: true;
  /** Its Redis client sends the use of its pool over OTLP. */
  readonly redisClient?: true;
  /** It gives what the Go and process collectors of client_golang give. */
  readonly goRuntime?: true;
  readonly spans?: SpanSender;
  readonly logs?: LogSender;
  readonly databases: readonly Database[];
}

/** Whether it has a dashboard about single requests: HTTP metrics to choose them by, and logs or spans of them. */
export const tellsRequests = ({ http, logs, spans }: Service): boolean =>
  http !== undefined && (logs !== undefined || spans !== undefined);

/** The name that a span attribute has as a label of Tempo's span metrics: dots become underscores. */
export const metricLabel = (attribute: string): string => attribute.replaceAll('.', '_');
