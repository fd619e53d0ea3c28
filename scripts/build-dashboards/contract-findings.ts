import { readFileSync } from 'node:fs';
import type { Finding } from '../../checks/finding.js';
import { metricCaptured } from '../../checks/run/run-rules.js';
import type { MetricSource } from '../../telemetry/model.js';
import { seriesNames } from '../../telemetry/contract.js';
import { parsePage, type Page } from '../../telemetry/read/exposition.js';
import { missingOnPages } from '../../telemetry/read/missing-on-page.js';

const CAPTURED = new URL('../../telemetry/captured/', import.meta.url);

const NAME = /^(?:# (?:TYPE|HELP) )?(\w+)/;

/** Reads captured pages; of their thousands of lines only those about declared metrics. */
function pages(sources: readonly MetricSource[]): (name: string) => Page {
  const declared = new Set(
    sources.flatMap(({ metrics }) =>
      metrics.flatMap((metric) => [metric.name, ...seriesNames(metric).map(([name]) => name)]),
    ),
  );
  const isDeclared = (line: string) => declared.has(NAME.exec(line)?.[1] ?? '');
  const read = new Map<string, Page>();
  return (name) => {
    const page = read.get(name) ?? parsePage(linesOf(name).filter(isDeclared).join('\n'));
    read.set(name, page);
    return page;
  };
}

const linesOf = (name: string) => readFileSync(new URL(name, CAPTURED), 'utf8').split('\n');

/** What the contract declares and no captured page shows, a finding for each fault. */
export function contractFindings(sources: readonly MetricSource[]): Finding[] {
  const pageOf = pages(sources);
  return sources.flatMap((source) =>
    missingOnPages(source, pageOf).map((fault) => ({
      rule: metricCaptured.name,
      severity: metricCaptured.severity,
      file: `telemetry/captured/${source.captured?.[0] ?? ''}`,
      at: [],
      place: source.title,
      message: fault,
    })),
  );
}
