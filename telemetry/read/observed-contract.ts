import type { Cardinality } from '../cardinality.js';
import { seriesNames, type Contract, type Series } from '../contract.js';
import type { Page } from './exposition.js';
import type { Metric, MetricType, MetricUnit } from '../model.js';
import { scrape } from '../stack.js';

/** A label with this many values counts as one that nothing bounds. */
const MANY = 1000;

/** The series of one name that a service was seen to emit. */
export interface ObservedSeries {
  readonly name: string;
  readonly count: number;
  /** How many different values each label has. */
  readonly labels: ReadonlyMap<string, number>;
}

/** Type and help of a metric, as its sender says them. */
export interface Metadata {
  readonly type: string;
  readonly help: string;
}

const TYPES: Readonly<Record<string, MetricType>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  summary: 'summary',
};

// The base units that names end in (https://prometheus.io/docs/practices/naming/).
const UNITS: readonly (readonly [ending: RegExp, unit: MetricUnit])[] = [
  [/_(timestamp|start_time|boot_time)_seconds$/, 'timestamp'],
  [/_milliseconds(_total)?$/, 'milliseconds'],
  [/_seconds(_total)?$/, 'seconds'],
  [/_bytes(_total)?$/, 'bytes'],
  [/_ratio$/, 'ratio'],
  [/_requests_total$/, 'requests'],
];

const unitOf = (name: string, type: MetricType): MetricUnit => {
  const unit = UNITS.find(([ending]) => ending.test(name))?.[1] ?? 'unknown';
  return unit === 'timestamp' && type !== 'gauge' ? 'seconds' : unit;
};

const PARTS = /_(bucket|sum|count|total)$/;

/** The metric that a series belongs to; OpenMetrics declares counters without `_total`. */
function metricOf(name: string, metadata: ReadonlyMap<string, Metadata>): Metric {
  // A series that OpenMetrics adds: the time at which a counter began.
  if (name.endsWith('_created') && !metadata.has(name)) {
    return { name, type: 'gauge', unit: 'timestamp', labels: [], help: '' };
  }
  const base = metadata.has(name) ? name : name.replace(PARTS, '');
  const { type: said = 'unknown', help = '' } = metadata.get(base) ?? {};
  const type = TYPES[said] ?? 'untyped';
  const isPart = type === 'histogram' || type === 'summary';
  return {
    name: isPart ? base : name,
    type,
    unit: unitOf(isPart ? base : name, type),
    labels: [],
    help,
  };
}

const cardinality = (values: number): Cardinality =>
  values < MANY ? { values } : { values, unbounded: `${values} values were seen` };

/** A series that was seen. Who sent it is unknown, so it counts as one sender. */
const seen = (
  name: string,
  metric: Metric,
  labels: ReadonlyMap<string, Cardinality>,
  count: number,
): Series => ({
  name,
  metric,
  senders: [{ service: undefined, namedBy: [], labels: new Set(labels.keys()) }],
  labels,
  count,
});

/**
 * The contract of what was seen: metrics with the labels and the number of series that they have. It knows no logs and
 * spans.
 * @param targetLabels Labels that scraping adds, which no page shows; none where the series were seen with them.
 */
export function observedContract(
  observed: Iterable<ObservedSeries>,
  metadata: ReadonlyMap<string, Metadata>,
  targetLabels: readonly string[],
): Contract {
  const added = targetLabels.map((label): [string, Cardinality] => [label, { values: 1 }]);
  const series = new Map<string, Series>();
  for (const { name, count, labels } of observed) {
    const own = [...labels].map(([label, values]): [string, Cardinality] => [
      label,
      cardinality(values),
    ]);
    const metric = metricOf(name, metadata);
    series.set(name, seen(name, metric, new Map([...added, ...own]), count));
  }
  // A histogram or counter that has no series yet can be queried all the same.
  for (const [name, { type: said }] of metadata) {
    const type = TYPES[said] ?? 'untyped';
    // OpenMetrics declares a counter without the `_total` of its series.
    const base = type === 'counter' && !name.endsWith('_total') ? `${name}_total` : name;
    for (const [part, extra] of seriesNames({ name: base, type })) {
      if (series.has(part) || series.has(name)) continue;
      const metric = metricOf(part, metadata);
      const labels = new Map(extra ? [...added, [extra, cardinality(1)] as const] : added);
      series.set(part, seen(part, metric, labels, 0));
    }
  }
  const labelAdvice = 'if scraping adds it, name it in targetLabels of the settings';
  return { series, ...(added.length > 0 ? { labelAdvice } : {}) };
}

/** What several pages show together, and what scraping them adds: the series of each name, counted. */
export function observedOnPages(pages: readonly Page[]): {
  readonly observed: ObservedSeries[];
  readonly metadata: ReadonlyMap<string, Metadata>;
} {
  const values = new Map<string, { count: number; labels: Map<string, Set<string>> }>();
  const metadata = new Map<string, Metadata>();
  for (const { name, type, help } of scrape.metrics) {
    metadata.set(name, { type, help });
    values.set(name, { count: pages.length, labels: new Map() });
  }
  for (const { types, helps, samples } of pages) {
    for (const [name, type] of types) metadata.set(name, { type, help: helps.get(name) ?? '' });
    for (const { name, labels } of samples) {
      const before = values.get(name) ?? { count: 0, labels: new Map<string, Set<string>>() };
      before.count += 1;
      for (const [label, value] of Object.entries(labels)) {
        before.labels.set(label, (before.labels.get(label) ?? new Set<string>()).add(value));
      }
      values.set(name, before);
    }
  }
  const observed = [...values].map(([name, { count, labels }]) => ({
    name,
    count,
    labels: new Map([...labels].map(([label, set]) => [label, set.size])),
  }));
  return { observed, metadata };
}
