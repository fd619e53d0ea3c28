import { labelCardinality, type Cardinality } from './cardinality.js';
import type { Field, ForbiddenMetric, Metric, MetricSource } from './model.js';

/** One that gives a series: the same name may have other labels from another. */
export interface Sender {
  /** The service that sends it; undefined for exporters and the components of the stack. */
  readonly service: string | undefined;
  /** Labels whose value is that service. */
  readonly namedBy: readonly string[];
  readonly labels: ReadonlySet<string>;
}

/** One name that a query can select. */
export interface Series {
  readonly name: string;
  /** Its type and unit; `untyped` and `unknown` where its senders do not agree. */
  readonly metric: Metric;
  readonly senders: readonly Sender[];
  /** The labels of every sender that gives it, each with how many values it has over all targets. */
  readonly labels: ReadonlyMap<string, Cardinality>;
  /** How many series of this name there are, over all targets: an estimate, or what was counted. */
  readonly count: number;
}

/** Names that a LogQL query may use, by place. */
export interface LogContract {
  /** What the selector may choose streams by. */
  readonly streamLabels: ReadonlyMap<string, Field>;
  /** What a filter after the selector may use besides. */
  readonly fields: ReadonlyMap<string, Field>;
}

/** Names that a TraceQL query may use, by scope. */
interface SpanContract {
  readonly resource: ReadonlyMap<string, Field>;
  readonly span: ReadonlyMap<string, Field>;
  readonly intrinsic: ReadonlyMap<string, Field>;
}

/** The names that queries may use; a query with any other name has no result. */
export interface Contract {
  readonly series: ReadonlyMap<string, Series>;
  /** Metrics that must not be queried. */
  readonly forbidden?: {
    readonly byName: ReadonlyMap<string, ForbiddenMetric>;
    /** Each with an ending in the place of its name. */
    readonly endings: readonly ForbiddenMetric[];
  };
  /** Advice on a label that is not in the contract, where series may have labels that it cannot know. */
  readonly labelAdvice?: string;
  readonly logs?: LogContract;
  readonly spans?: SpanContract;
}

/** Why a metric must not be queried; a histogram's parts are forbidden with it. Undefined where nothing forbids it. */
export const forbiddenMetric = (
  { forbidden }: Pick<Contract, 'forbidden'>,
  name: string,
): ForbiddenMetric | undefined =>
  forbidden?.byName.get(name) ??
  forbidden?.byName.get(name.replace(/_(bucket|sum|count)$/, '')) ??
  forbidden?.endings.find((one) => name.endsWith(one.name));

/** Names of the series of a metric, each with the label that only it has. Histograms here are classic ones. */
export function seriesNames({
  name,
  type,
}: Pick<Metric, 'name' | 'type'>): readonly [name: string, extraLabel?: string][] {
  const parts: readonly [string][] = [[`${name}_sum`], [`${name}_count`]];
  if (type === 'histogram') return [[`${name}_bucket`, 'le'], ...parts];
  if (type === 'summary') return [[name, 'quantile'], ...parts];
  return [[name]];
}

/** The metric that two senders declare under one name. */
const sharedMetric = (one: Metric, other: Metric): Metric => ({
  ...one,
  type: one.type === other.type ? one.type : 'untyped',
  unit: one.unit === other.unit ? one.unit : 'unknown',
});

/** A source, and the service that it belongs to. */
export interface SourceOf {
  readonly source: MetricSource;
  readonly service?: string;
}

/** Every series name that the sources give. */
export function seriesOf(sources: readonly SourceOf[]): ReadonlyMap<string, Series> {
  const byName = new Map<string, Series>();
  for (const { source, service } of sources) {
    const classOf = (label: string): Cardinality =>
      label === 'instance'
        ? { values: source.targets }
        : labelCardinality(label, source.labelClasses);
    for (const metric of source.metrics) {
      const combinations =
        metric.combinations ??
        metric.labels.reduce((product, label) => product * classOf(label).values, 1);
      for (const [name, extra] of seriesNames(metric)) {
        const own = [...source.labels, ...metric.labels, ...(extra ? [extra] : [])];
        const before = byName.get(name);
        byName.set(name, {
          name,
          metric: before ? sharedMetric(before.metric, metric) : metric,
          senders: [
            ...(before?.senders ?? []),
            { service, namedBy: source.namedBy ?? [], labels: new Set(own) },
          ],
          labels: new Map([
            ...(before?.labels ?? []),
            ...own.map((label) => [label, classOf(label)] as const),
          ]),
          count:
            (before?.count ?? 0) +
            source.targets * combinations * (extra ? classOf(extra).values : 1),
        });
      }
    }
  }
  return byName;
}

/** Fields by their names. */
export const byName = (fields: readonly Field[]): ReadonlyMap<string, Field> =>
  new Map(fields.map((one) => [one.name, one]));
