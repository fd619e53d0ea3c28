import type { Metric } from '../../telemetry/model.js';
import type { Page } from '../../telemetry/read/exposition.js';
import { observedContract, observedOnPages } from '../../telemetry/read/observed-contract.js';

/** What a service was seen to send, made ready to be declared. */
export interface Observed {
  readonly metrics: readonly Metric[];
  /** How many values each label has, over all metrics. */
  readonly labels: ReadonlyMap<string, number>;
  /** Labels that every series has with one value each. */
  readonly constant: readonly string[];
  /** Metrics without a type, which cannot be declared. */
  readonly untyped: readonly string[];
  /** Upper bounds of the buckets of a histogram, but +Inf, rising. */
  readonly bounds: (histogram: string) => readonly number[];
}

// What scraping and the library itself add; the Go collectors are declared once for all services.
const ADDED = new Set(['job', 'instance', 'le', 'quantile', '__name__']);
const OF_LIBRARY = /^(go_|process_|promhttp_|scrape_|up$)/;

function constantLabels({ samples }: Page): string[] {
  const [first] = samples;
  const values = Object.entries(first?.labels ?? {});
  return values
    .filter(([label, value]) => samples.every(({ labels }) => labels[label] === value))
    .map(([label]) => label)
    .filter((label) => !ADDED.has(label));
}

/** Reads the metrics of a page; those of the Go runtime and of the library that serves the page are left out. */
export function observe(page: Page): Observed {
  const { observed, metadata } = observedOnPages([page]);
  const constant = constantLabels(page);
  const series = [...observedContract(observed, metadata, []).series.values()].filter(
    ({ metric }) => !OF_LIBRARY.test(metric.name),
  );
  const labels = new Map<string, number>();
  const byName = new Map<string, Metric>();
  for (const { name, metric, labels: has, count } of series) {
    const own = [...has].filter(([label]) => !ADDED.has(label) && !constant.includes(label));
    for (const [label, { values }] of own) {
      labels.set(label, Math.max(values, labels.get(label) ?? 1));
    }
    const isWhole = metric.name === name || name.endsWith('_count');
    if (!isWhole && byName.has(metric.name)) continue;
    byName.set(metric.name, {
      ...metric,
      labels: own.map(([label]) => label),
      ...(own.length > 0 && count > 0 ? { combinations: count } : {}),
    });
  }
  const metrics = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    metrics: metrics.filter(({ type }) => type !== 'untyped'),
    labels,
    constant,
    untyped: metrics.filter(({ type }) => type === 'untyped').map(({ name }) => name),
    bounds: (histogram) =>
      [
        ...new Set(
          page.samples.flatMap((one) =>
            one.name === `${histogram}_bucket` ? Number(one.labels['le']) : [],
          ),
        ),
      ]
        .filter(Number.isFinite)
        .sort((a, b) => a - b),
  };
}
