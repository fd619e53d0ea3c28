import { stringify } from 'yaml';

const HEADER =
  '# Gerado por `npm run build:dashboards`. Não edite aqui: altere o código e gere de novo.\n';

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const fields: Record<string, unknown> = { ...value };
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) sorted[key] = sortedKeys(fields[key]);
  return sorted;
}

/** JSON with sorted keys: the same value gives the same bytes. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(sortedKeys(value), null, 2)}\n`;

/** YAML with sorted keys, under a comment that says how it was generated. */
export const yamlText = (value: unknown): string =>
  HEADER + stringify(value, { sortMapEntries: true, lineWidth: 0 });
