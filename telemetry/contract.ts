import { labelCardinality, type Cardinality } from './cardinality.js';
import type { Field, ForbiddenMetric, Metric, MetricSource } from './model.js';

/** One name that a query can select. */
export interface Series {
  readonly name: string;
  readonly metric: Metric;
  /** The labels of all its senders together, each with how many values it has over all targets. */
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

function cardinalities(labels: readonly string[], targets: number): [string, Cardinality][] {
  return labels.map((label) => [
    label,
    label === 'instance' ? { values: targets } : labelCardinality(label),
  ]);
}

/** Every series name that the sources give. */
export function seriesOf(sources: readonly MetricSource[]): ReadonlyMap<string, Series> {
  const byName = new Map<string, Series>();
  for (const { labels: constant, targets, metrics } of sources) {
    for (const metric of metrics) {
      const combinations =
        metric.combinations ??
        metric.labels.reduce((product, label) => product * labelCardinality(label).values, 1);
      for (const [name, extra] of seriesNames(metric)) {
        const own = [...constant, ...metric.labels, ...(extra ? [extra] : [])];
        const before = byName.get(name);
        byName.set(name, {
          name,
          metric,
          labels: new Map([...(before?.labels ?? []), ...cardinalities(own, targets)]),
          count:
            (before?.count ?? 0) +
            targets * combinations * (extra ? labelCardinality(extra).values : 1),
        });
      }
    }
  }
  return byName;
}

/** Fields by their names. */
export const byName = (fields: readonly Field[]): ReadonlyMap<string, Field> =>
  new Map(fields.map((one) => [one.name, one]));
