import { COLUMNS } from '../../../grafana-files/dashboards/grid.js';
import type { Cells } from './cells.js';

/**
 * The grid row at which each item begins, and how many rows all take. Each item moves up until it touches the one above it
 * (react-grid-layout, lib/utils.js, compactItem, which Grafana uses).
 * @param items In the order of reading, without those in closed rows.
 */
export function settle(items: readonly Omit<Cells, 'y'>[]): {
  readonly tops: readonly number[];
  readonly height: number;
} {
  const floor = Array.from({ length: COLUMNS }, () => 0);
  const tops = items.map(({ x, w, h }) => {
    const top = Math.max(0, ...floor.slice(x, x + w));
    floor.fill(top + h, x, x + w);
    return top;
  });
  return { tops, height: Math.max(...floor) };
}
