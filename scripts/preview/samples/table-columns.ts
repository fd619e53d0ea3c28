import { z } from 'zod';
import type { PanelJson } from '../../../grafana-files/dashboards/dashboard-json.js';
import { isRecord } from '../../../files/json.js';
import { textOrEmpty } from '../../../files/lenient.js';

/** A column of a table: `key` finds its cells in a row, overrides choose it by `name`. */
export interface TableColumn {
  readonly key: string;
  readonly name: string;
  readonly refId: string;
  readonly type: 'number' | 'string' | 'time';
  /** The unit that comes from the datasource. */
  readonly unit?: string;
}

/** The cells of a row by the keys of the columns. */
export type TableRow = ReadonlyMap<string, string | number>;

const flags = z.record(z.string(), z.unknown()).catch({});
const organize = z.object({ excludeByName: flags, indexByName: flags, renameByName: flags });
const names = z.object({ names: z.array(z.string()) });
const filter = z.object({ include: names.optional(), exclude: names.optional() });
const transformation = z.object({
  id: textOrEmpty,
  disabled: z.boolean().catch(false),
  options: z.unknown().optional(),
});

/** The transformations of a panel that are not switched off. */
export const transformationsOf = (panel: PanelJson): readonly z.output<typeof transformation>[] => {
  const { data = [] } = z
    .array(transformation.catch({ id: '', disabled: true }))
    .safeParse(panel['transformations']);
  return data.filter(({ disabled }) => !disabled);
};

const valueAt = (record: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function organized(columns: readonly TableColumn[], options: unknown): readonly TableColumn[] {
  const { excludeByName, indexByName, renameByName } = organize.parse(
    isRecord(options) ? options : {},
  );
  const place = ({ name }: TableColumn): number => {
    const index = valueAt(indexByName, name);
    return typeof index === 'number' ? index : columns.length;
  };
  return columns
    .filter(({ name }) => valueAt(excludeByName, name) !== true)
    .toSorted((a, b) => place(a) - place(b))
    .map((column) => {
      const given = valueAt(renameByName, column.name);
      return typeof given === 'string' && given !== '' ? { ...column, name: given } : column;
    });
}

function filtered(columns: readonly TableColumn[], options: unknown): readonly TableColumn[] {
  const { data } = filter.safeParse(options);
  return columns.filter(
    ({ name }) =>
      (data?.include?.names.includes(name) ?? true) && data?.exclude?.names.includes(name) !== true,
  );
}

/** The columns after the transformations that drop, order or rename them; transformations that compute are not applied. */
export function transformed(
  columns: readonly TableColumn[],
  panel: PanelJson,
): readonly TableColumn[] {
  return transformationsOf(panel).reduce((left, { id, options }) => {
    if (id === 'organize') return organized(left, options);
    return id === 'filterFieldsByName' ? filtered(left, options) : left;
  }, columns);
}
