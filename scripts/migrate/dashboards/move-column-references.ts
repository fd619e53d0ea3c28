import { records, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import { mapTexts } from '../map-texts.js';
import { placeNow, type Columns } from './columns.js';
import { rewritten, type Rewritten } from './rewritten.js';

// `${__data.fields.x}`, `${__data.fields["x y"]}` and `${__data.fields[1]}`
// (https://grafana.com/docs/grafana/latest/visualizations/panels-visualizations/configure-data-links/#value-variables).
const REFERENCE = /(__data\.fields)(?:\.(\w+)|\[(["'])([^"']+)\3\]|\[(\d+)\])/g;

/** The columns of the clicked row in links and texts of a panel, as Tempo calls them. */
export function moveColumnReferences(
  panel: Json,
  at: Path,
  label: string,
  columns: Columns,
): Rewritten {
  const isArranged = records(panel['transformations']).length > 0;
  const open = new Set<string>();
  const lost = (name: string) => {
    if (columns.isLost(name)) {
      open.add(
        `${label}: a link takes the column ${name}, which a search of Tempo does not have: take it away`,
      );
    }
    return columns.now(name);
  };
  const change = (text: string) =>
    text.replace(
      REFERENCE,
      (whole, start: string, plain?: string, quote = '', name?: string, place?: string) => {
        if (plain !== undefined) return `${start}.${lost(plain)}`;
        if (name !== undefined) return `${start}[${quote}${lost(name)}${quote}]`;
        const now = placeNow(Number(place));
        if (now !== undefined && !isArranged) return `${start}[${now}]`;
        if (now !== Number(place)) {
          open.add(
            `${label}: a link takes column ${place} by its place, which Tempo has elsewhere: name the column`,
          );
        }
        return whole;
      },
    );
  const parts = ['fieldConfig', 'options', 'links'].filter((name) => name in panel);
  const moved = parts.map((name): [string, unknown] => [name, mapTexts(panel[name], change)]);
  return rewritten(
    { ...panel, ...Object.fromEntries(moved) },
    { open: [...open].map((text) => ({ at, text })) },
  );
}
