import { closeSync, openSync, writeSync } from 'node:fs';

export type Labels = Readonly<Record<string, string>>;

/** A series to be loaded into Prometheus: its labels (`__name__` too) and its value over time. */
export interface SyntheticSeries {
  readonly labels: Labels;
  /** Value `secondsIn` seconds after the start; undefined where the series has no sample. */
  readonly valueAt: (secondsIn: number) => number | undefined;
  /** The first `secondsIn`, where it has samples from before the start on. */
  readonly from?: number;
}

/** Unix times in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

const escaped = (value: string) =>
  value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');

function selector({ __name__: name = '', ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return `${name}{${pairs.join(',')}}`;
}

/**
 * Writes series as OpenMetrics text with times, as `promtool tsdb create-blocks-from openmetrics` loads it
 * (https://prometheus.io/docs/prometheus/latest/storage/#backfilling-from-openmetrics-format).
 */
export function writeOpenMetrics(
  path: string,
  series: Iterable<SyntheticSeries>,
  span: Span,
): void {
  const file = openSync(path, 'w');
  try {
    for (const { labels, valueAt, from = 0 } of series) {
      const name = selector(labels);
      let lines = '';
      for (let time = span.start + from; time <= span.end; time += span.step) {
        const value = valueAt(time - span.start);
        if (value !== undefined) lines += `${name} ${value} ${time}\n`;
      }
      writeSync(file, lines);
    }
    writeSync(file, '# EOF\n');
  } finally {
    closeSync(file);
  }
}
