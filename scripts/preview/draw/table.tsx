import type { JSX } from 'preact';
import { fieldConfigOf, type FieldConfig } from '../samples/field-config.js';
import { formatValue } from '../samples/format-value.js';
import { mappedValue } from '../samples/mappings.js';
import { sampleTable } from '../samples/sample-table.js';
import type { TableColumn, TableRow } from '../samples/table-columns.js';
import { figureColor } from './colors.js';
import { type DrawingProps, NO_QUERY, DrawingNote } from './drawing.js';
import { optionsOf } from './read-options.js';

const ROW = 29;
// The width of a date with its time.
const TIME = 146;
const MOST_COLUMNS = 20;

interface ShownColumn {
  readonly column: TableColumn;
  readonly field: FieldConfig;
  readonly title: string;
}

function styleOf({ column, field }: ShownColumn, value: string | number): string {
  const type = field.custom.cellOptions.type || field.custom.displayMode;
  if (column.type !== 'number' || typeof value === 'string' || !type.startsWith('color')) return '';
  const color = figureColor(field, value);
  return type.includes('background') ? `background:${color};color:var(--panel)` : `color:${color}`;
}

function textOf({ column, field }: ShownColumn, value: string | number): string {
  if (typeof value === 'string') return value;
  const unit = column.type === 'number' ? (column.unit ?? field.unit) : column.unit;
  return mappedValue(field, value).text ?? formatValue(value, unit, field.decimals);
}

function ordered(
  rows: readonly TableRow[],
  shown: readonly ShownColumn[],
  by: string,
  isDown: boolean,
): readonly TableRow[] {
  const key = shown.find(({ title }) => title === by)?.column.key;
  if (key === undefined) return rows;
  const compare = (a: TableRow, b: TableRow): number => {
    const [one, other] = [a.get(key) ?? 0, b.get(key) ?? 0];
    return one === other ? 0 : one < other ? -1 : 1;
  };
  return rows.toSorted((a, b) => (isDown ? compare(b, a) : compare(a, b)));
}

/** Sample rows in the columns that queries, transformations and overrides leave. */
export function Table({ at, file, height }: DrawingProps): JSX.Element {
  const { sortBy, showHeader } = optionsOf(at.panel);
  const { columns, rows } = sampleTable(at, file);
  const shown = columns
    .slice(0, MOST_COLUMNS)
    .map((column): ShownColumn => {
      const field = fieldConfigOf(at.panel, column);
      return { column, field, title: field.displayName || column.name };
    })
    .filter(({ field }) => !field.custom.hidden);
  if (shown.length === 0) return <DrawingNote text={NO_QUERY} />;
  const [sort] = sortBy;
  const isSeen = ordered(rows, shown, sort?.displayName ?? '', sort?.desc ?? false).slice(
    0,
    Math.max(1, Math.floor(height / ROW) - (showHeader ? 1 : 0)),
  );
  const alignment = ({ column }: ShownColumn) => (column.type === 'number' ? 'number' : undefined);
  return (
    <div class="drawing drawing-table">
      <table aria-label={`sample table: ${isSeen.length} rows`}>
        {showHeader && (
          <thead>
            <tr>
              {shown.map((one) => {
                const width = one.field.custom.width ?? (one.column.type === 'time' ? TIME : 0);
                return (
                  <th
                    scope="col"
                    class={alignment(one)}
                    style={width > 0 ? `width:${width}px` : undefined}
                  >
                    {one.title}
                  </th>
                );
              })}
            </tr>
          </thead>
        )}
        <tbody>
          {isSeen.map((row) => (
            <tr>
              {shown.map((one) => {
                const value = row.get(one.column.key) ?? '';
                return (
                  <td class={alignment(one)} style={styleOf(one, value) || undefined}>
                    {textOf(one, value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
