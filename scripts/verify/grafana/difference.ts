import { isRecord } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';

// Grafana counts them itself.
const OWN = new Set(['id', 'version']);

/**
 * The way to the first thing in a dashboard file that the loaded dashboard lacks or has otherwise. What Grafana adds
 * is no difference, and at the top neither are id and version.
 */
export function firstDifference(file: unknown, loaded: unknown, path: Path = []): Path | undefined {
  if (Array.isArray(file)) {
    if (!Array.isArray(loaded) || loaded.length !== file.length) return path;
    const others: readonly unknown[] = loaded;
    for (const [index, value] of file.entries()) {
      const found = firstDifference(value, others[index], [...path, index]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isRecord(file)) {
    if (!isRecord(loaded)) return path;
    for (const [key, value] of Object.entries(file)) {
      if (path.length === 0 && OWN.has(key)) continue;
      const found = firstDifference(value, loaded[key], [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return Object.is(file, loaded) ? undefined : path;
}
