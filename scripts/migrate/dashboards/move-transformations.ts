import { isRecord, records, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { findsTheSame, type Columns } from './columns.js';
import { eachOf, rewritten, type Rewritten } from './rewritten.js';

// Where options of transformations name fields
// (https://grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/transform-data/;
// grafana/grafana, packages/grafana-data/src/transformations/transformers).
const HOLD_A_NAME = new Set(
  'field fieldName targetField source timeField byField left right keyFieldName valueFieldName'.split(
    ' ',
  ),
);
const HOLD_NAMES = new Set(['names', 'include', 'fields']);
const KEYED_BY_NAMES = new Set([
  'excludeByName',
  'includeByName',
  'indexByName',
  'renameByName',
  'fields',
]);
const HOLD_PATTERNS = new Set(['pattern', 'regex']);

function moveNames(value: unknown, key: string, now: (name: string) => string): unknown {
  if (typeof value === 'string') return HOLD_A_NAME.has(key) ? now(value) : value;
  if (Array.isArray(value)) {
    return value.map((item: unknown) =>
      typeof item === 'string' && HOLD_NAMES.has(key) ? now(item) : moveNames(item, key, now),
    );
  }
  if (!isRecord(value)) return value;
  const { id, options } = value;
  const isByName = id === 'byName' && typeof options === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      KEYED_BY_NAMES.has(key) ? now(name) : name,
      isByName && name === 'options' ? now(options) : moveNames(field, name, now),
    ]),
  );
}

/** The names of fields in options, as `moveNames` finds them. */
function namesIn(options: Json): string[] {
  const found: string[] = [];
  moveNames(options, '', (name) => {
    found.push(name);
    return name;
  });
  return found;
}

function patternsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return HOLD_PATTERNS.has(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => patternsIn(item, key));
  return isRecord(value)
    ? Object.entries(value).flatMap(([name, field]) => patternsIn(field, name))
    : [];
}

// Transformations that compare or calculate with the numbers of a column.
const USE_VALUES = ['filterByValue', 'calculateField', 'histogram', 'convertFieldType'];

function moveTransformation(
  transformation: Json,
  at: Path,
  label: string,
  columns: Columns,
): Rewritten {
  const { id, options } = transformation;
  if (!isRecord(options)) return rewritten(transformation);
  const names = namesIn(options);
  const said = `${label}: transformation ${String(id)}`;
  const lost = [...new Set(names)].filter(columns.isLost);
  const open = [
    ...lost.map(
      (name) =>
        `${said} names the column ${name}, which a search of Tempo does not have: take it away`,
    ),
    ...(USE_VALUES.includes(String(id)) && names.some(columns.isDuration)
      ? [
          `${said} works with durations, which were microseconds and are milliseconds: divide its numbers by 1000`,
        ]
      : []),
    ...patternsIn(options)
      .filter((pattern) => !findsTheSame(pattern))
      .map((pattern) => `${said} finds other columns by \`${pattern}\` than in Jaeger: adapt it`),
  ];
  const moved = moveNames(options, '', columns.now);
  return rewritten(
    { ...transformation, options: moved },
    { open: open.map((text) => ({ at, text })) },
  );
}

/** The transformations of a panel with the columns as Tempo calls them. */
export const moveTransformations = (
  panel: Json,
  at: Path,
  label: string,
  columns: Columns,
): Rewritten =>
  records(panel['transformations']).length === 0
    ? rewritten(panel)
    : eachOf(panel, 'transformations', (one, index) =>
        moveTransformation(one, [...at, 'transformations', index], label, columns),
      );
