import { readFileSync } from 'node:fs';
import type { MetricSource } from '../model.js';
import { parsePage } from './exposition.js';

const CAPTURED = new URL('../captured/', import.meta.url);

/** Upper bounds of a histogram's buckets, rising, as the captured pages of its source show them; empty where none does. */
export function bucketBounds({ captured = [] }: MetricSource, histogram: string): number[] {
  const lines = captured
    .flatMap((page) => readFileSync(new URL(page, CAPTURED), 'utf8').split('\n'))
    .filter((line) => line.startsWith(`${histogram}_bucket`));
  const { samples } = parsePage(lines.join('\n'));
  const bounds = samples.map(({ labels }) => Number(labels['le'])).filter(Number.isFinite);
  return [...new Set(bounds)].sort((a, b) => a - b);
}
