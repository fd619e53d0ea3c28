import { readFileSync } from 'node:fs';

/** A sample of a `/metrics` page. */
export interface PageSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A `/metrics` page in Prometheus' text format: types by metric name, and the samples. */
export interface Page {
  readonly types: ReadonlyMap<string, string>;
  readonly samples: readonly PageSample[];
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

const number = (text: string) => Number(text.replace(/Inf$/, 'Infinity'));

/** Reads the text format (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export function parsePage(text: string): Page {
  const types = new Map<string, string>();
  const samples: PageSample[] = [];
  for (const line of text.split('\n')) {
    const type = /^# TYPE (\S+) (\S+)/.exec(line);
    if (type?.[1] && type[2]) types.set(type[1], type[2]);
    const sample = line.startsWith('#') ? null : SAMPLE.exec(line);
    if (!sample) continue;
    const [, name = '', labels = '', value = ''] = sample;
    const pairs = [...labels.matchAll(LABEL)].map((pair) => [pair[1] ?? '', pair[2] ?? '']);
    samples.push({ name, labels: Object.fromEntries(pairs), value: number(value) });
  }
  return { types, samples };
}

/** A captured page of test/fixtures/expositions. */
export const capturedPage = (name: string): Page =>
  parsePage(readFileSync(new URL(`../fixtures/expositions/${name}`, import.meta.url), 'utf8'));
