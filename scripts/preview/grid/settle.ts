import { COLUMNS } from '../../../grafana-files/dashboards/grid.js';
import type { Cells } from './cells.js';

/**
 * The rows of the grid at which items begin, and how many rows they take. Each one moves up until it touches what is
 * above it, and none covers another (react-grid-layout, lib/utils.js, compactItem, which Grafana uses).
 * @param items In the order of reading, those in closed rows left out.
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
