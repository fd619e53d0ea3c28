const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Grafana counts them itself.
const OWN = new Set(['id', 'version']);

/**
 * The path of the first thing in a dashboard file that the loaded dashboard lacks or has otherwise. What Grafana adds
 * is no difference, and at the top neither are id and version.
 */
export function firstDifference(file: unknown, loaded: unknown, path = ''): string | undefined {
  if (Array.isArray(file)) {
    if (!Array.isArray(loaded) || loaded.length !== file.length) return path || '.';
    const others: readonly unknown[] = loaded;
    for (const [index, value] of file.entries()) {
      const found = firstDifference(value, others[index], `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isObject(file)) {
    if (!isObject(loaded)) return path || '.';
    for (const [key, value] of Object.entries(file)) {
      if (path === '' && OWN.has(key)) continue;
      const found = firstDifference(value, loaded[key], path ? `${path}.${key}` : key);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return Object.is(file, loaded) ? undefined : path || '.';
}
