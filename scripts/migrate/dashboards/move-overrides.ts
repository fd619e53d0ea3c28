import { isRecord, records, type Json } from '../../../files/json.js';
import type { Path } from '../../../files/paths.js';
import type { Note } from '../moved.js';
import { findsTheSame, type Columns } from './columns.js';
import { eachOf, rewritten, within, type Rewritten } from './rewritten.js';

// Properties whose numbers are in the unit of the column.
const IN_UNITS = ['thresholds', 'min', 'max'];

/** The properties of a column of durations, which are milliseconds now; those made for microseconds are reported. */
function moveDurations(override: Json, at: Path, said: string): Rewritten {
  const done: Note[] = [];
  const open: Note[] = [];
  const { json } = eachOf(override, 'properties', (property, index) => {
    const { id, value } = property;
    const here = [...at, 'properties', index];
    if (id === 'unit' && value === 'µs') {
      done.push({ at: here, text: `${said}: unit µs → ms, as Tempo gives durations` });
      return rewritten({ ...property, value: 'ms' });
    }
    const isUnit = id === 'unit' && value !== 'ms';
    if (isUnit || IN_UNITS.includes(String(id))) {
      const text = `${said}: ${String(id)}${isUnit ? ` ${String(value)}` : ''} was made for microseconds, Tempo gives milliseconds: adapt it`;
      open.push({ at: here, text });
    }
    return rewritten(property);
  });
  return rewritten(json, { done, open });
}

function moveOverride(override: Json, at: Path, label: string, columns: Columns): Rewritten {
  const { matcher } = override;
  if (!isRecord(matcher)) return rewritten(override);
  const { id, options } = matcher;
  if (id === 'byRegexp' && typeof options === 'string' && !findsTheSame(options)) {
    const text = `${label}: an override finds other columns by \`${options}\` than in Jaeger: adapt it`;
    return rewritten(override, { open: [{ at, text }] });
  }
  if (id === 'byNames' && isRecord(options) && Array.isArray(options['names'])) {
    const names = options['names'].map((name: unknown) =>
      typeof name === 'string' ? columns.now(name) : name,
    );
    return rewritten({ ...override, matcher: { ...matcher, options: { ...options, names } } });
  }
  if (id !== 'byName' || typeof options !== 'string') return rewritten(override);
  const said = `${label}: override of ${options}`;
  if (columns.isLost(options)) {
    const text = `${said}: a search of Tempo has no such column: take it away`;
    return rewritten(override, { open: [{ at, text }] });
  }
  const named = { ...override, matcher: { ...matcher, options: columns.now(options) } };
  return columns.isDuration(options) ? moveDurations(named, at, said) : rewritten(named);
}

/** The overrides of a panel, and what its table is sorted by, with the columns as Tempo calls them. */
export function moveOverrides(panel: Json, at: Path, label: string, columns: Columns): Rewritten {
  const moved = within(panel, 'fieldConfig', (fieldConfig) =>
    records(fieldConfig['overrides']).length === 0
      ? rewritten(fieldConfig)
      : eachOf(fieldConfig, 'overrides', (override, index) =>
          moveOverride(override, [...at, 'fieldConfig', 'overrides', index], label, columns),
        ),
  );
  const sorted = within(moved.json, 'options', (options) =>
    eachOf(options, 'sortBy', (sort) =>
      rewritten(
        typeof sort['displayName'] === 'string'
          ? { ...sort, displayName: columns.now(sort['displayName']) }
          : sort,
      ),
    ),
  );
  return { ...moved, json: sorted.json };
}
