import type { Metric } from '../../telemetry/model.js';
import type { Page } from '../../telemetry/read/exposition.js';

const partsOf = ({ name, type }: Metric): string =>
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
  const samples = page.samples.filter((sample) => sample.name === partsOf(metric));
  const given = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
  for (const label of metric.labels) {
    if (samples.length > 0 && !given.has(label)) faults.push(`${metric.name}: no label ${label}`);
  }
  return faults;
}
