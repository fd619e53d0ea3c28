/** What a Prometheus metric counts or measures (https://prometheus.io/docs/concepts/metric_types/). */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

/** The unit a metric's value is in, before any query changes it. */
export type MetricUnit =
  | 'seconds'
  | 'milliseconds'
  | 'bytes'
  | 'timestamp'
  | 'ratio'
  | 'boolean'
  | 'requests'
  | 'queries'
  | 'operations'
  | 'errors'
  | 'connections'
  | 'threads'
  | 'goroutines'
  | 'files'
  | 'pages'
  | 'keys'
  | 'spans'
  | 'records'
  | 'series'
  | 'samples'
  | 'load'
  | 'events'
  | 'info'
  | 'unknown';

/** One metric of the contract. Histograms and summaries are named by their base name, without `_bucket`, `_sum`, `_count`. */
export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: MetricUnit;
  /** The labels that the sender writes; those that every series of the source has are in `MetricSource.labels`. */
  readonly labels: readonly string[];
  readonly help: string;
  /** The version of the sender that first gives it, where that matters. */
  readonly since?: string;
  /** Why a correct sender may lack it; a panel on it must do without it then. */
  readonly optional?: string;
  /** How many combinations of its labels one target has, where that is fewer than all their values combined. */
  readonly combinations?: number;
}

/** A metric that must not be queried, with the reason. */
export interface ForbiddenMetric {
  readonly name: string;
  readonly reason: string;
}

/** All that one sender gives, and the labels that every one of its series has. */
export interface MetricSource {
  readonly id: string;
  readonly title: string;
  readonly labels: readonly string[];
  /** How many of them there usually are; each has a series of its own for every name. */
  readonly targets: number;
  readonly metrics: readonly Metric[];
  readonly forbidden?: readonly ForbiddenMetric[];
}

type Extra = Pick<Metric, 'since' | 'optional' | 'combinations'>;
type Declare = (
  name: string,
  unit: MetricUnit,
  labels: readonly string[],
  help: string,
  extra?: Extra,
) => Metric;

const declare =
  (type: MetricType): Declare =>
  (name, unit, labels, help, extra = {}) => ({ name, type, unit, labels, help, ...extra });

export const counter = declare('counter');
export const gauge = declare('gauge');
export const histogram = declare('histogram');
export const summary = declare('summary');

/** A log field or a span attribute, and the type its value is stored with. */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'int' | 'float' | 'duration' | 'status' | 'kind';
  readonly help: string;
}

export const field = (name: string, type: Field['type'], help: string): Field => ({
  name,
  type,
  help,
});
