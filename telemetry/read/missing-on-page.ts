import type { Metric, MetricSource } from '../model.js';
import type { Page } from './exposition.js';

const sampleName = ({ name, type }: Metric): string =>
  type === 'histogram' ? `${name}_bucket` : name;

/** What a page lacks of a metric of the contract: empty when it gives it with its type and labels. */
export function missingOnPage(metric: Metric, page: Page): string[] {
  const type = page.types.get(metric.name);
  if (type === undefined) return [`${metric.name}: not given`];
  const faults: string[] = [];
  // mysqld_exporter and node_exporter leave many values untyped; the contract says what they mean.
  if (type !== 'untyped' && type !== metric.type) {
    faults.push(`${metric.name}: given as ${type}, the contract says ${metric.type}`);
  }
  const samples = page.samples.filter((sample) => sample.name === sampleName(metric));
  const given = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
  for (const label of metric.labels) {
    if (samples.length > 0 && !given.has(label)) faults.push(`${metric.name}: no label ${label}`);
  }
  return faults;
}

/**
 * What the captured pages of a source lack of its metrics; empty for a source without pages.
 * @param pageOf Reads a page of telemetry/captured.
 */
export function missingOnPages(
  { captured = [], metrics }: MetricSource,
  pageOf: (name: string) => Page,
): string[] {
  const pages = captured.map(pageOf);
  if (pages.length === 0) return [];
  return metrics.flatMap((metric) => {
    const faults = pages.map((page) => missingOnPage(metric, page));
    // The page that says most of it tells what is wrong.
    return faults.reduce((best, one) =>
      one.length === 0 || best[0]?.endsWith(': not given') ? one : best,
    );
  });
}
