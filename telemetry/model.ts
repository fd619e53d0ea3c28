import type { KnownLabel, LabelClasses } from './cardinality.js';

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
  | 'objects'
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
  /** Labels whose value is the name of the service that sends it. */
  readonly namedBy?: readonly string[];
  /** Cardinality of labels that only this sender has, or has otherwise. */
  readonly labelClasses?: LabelClasses;
  /** Pages in telemetry/captured, each metric on one of them; absent where no page shows what it sends. */
  readonly captured?: readonly string[];
  /** How many of them there usually are; each has a series of its own for every name. */
  readonly targets: number;
  readonly metrics: readonly Metric[];
  readonly forbidden?: readonly ForbiddenMetric[];
  /** Endings of names that must not be queried. */
  readonly forbiddenEndings?: readonly ForbiddenMetric[];
}

type Extra = Pick<Metric, 'since' | 'optional' | 'combinations'>;
type Declare<Label extends string> = (
  name: string,
  unit: MetricUnit,
  labels: readonly Label[],
  help: string,
  extra?: Extra,
) => Metric;

const declare =
  <Label extends string>(type: MetricType): Declare<Label> =>
  (name, unit, labels, help, extra = {}) => ({ name, type, unit, labels, help, ...extra });

const declarations = <Label extends string>() => ({
  counter: declare<Label>('counter'),
  gauge: declare<Label>('gauge'),
  histogram: declare<Label>('histogram'),
  summary: declare<Label>('summary'),
});

/** Declares metrics by type. A label without a class in telemetry/cardinality.ts is an error of the compiler. */
export const { counter, gauge, histogram, summary } = declarations<KnownLabel>();

/** The same for a sender with labels of its own, which it gives to its source as `labelClasses`. */
export const metricsWith = <Own extends LabelClasses>(labelClasses: Own) => ({
  labelClasses,
  ...declarations<KnownLabel | Extract<keyof Own, string>>(),
});

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
