import type { OverrideMatcher, PanelJson } from '../grafana-files/dashboards/dashboard-json.js';
import { fieldsOf, records } from '../files/json.js';
import { patternOf } from './units/panel-units.js';

// grafana/grafana, packages/grafana-ui/src/components/Table/TableNG/constants.ts (COLUMN.DEFAULT_WIDTH; in earlier
// versions TableRT/Table.tsx, COLUMN_MIN_WIDTH).
const LEAST_WIDTH = 150;
// Before 12.2, and from then on.
const HIDING = ['custom.hidden', 'custom.hideFrom.viz'];

/** A column that the file names. */
interface Column {
  readonly names: readonly string[];
  readonly isHidden: boolean;
  /** Absent where only an override names it: the answer may have no such column. */
  readonly leastWidth: number | undefined;
  readonly width: number | undefined;
}

const texts = (value: unknown): string[] =>
  typeof value === 'string' && value !== '' ? [value] : [];

/** The columns that an organize transformation orders, renames or hides; none where another one follows it. */
function organized({ transformations }: PanelJson, leastWidth: number): Column[] {
  const last = records(transformations).findLast(({ disabled }) => disabled !== true);
  if (last?.['id'] !== 'organize') return [];
  const { indexByName, excludeByName, renameByName } = fieldsOf(last['options']);
  const excluded = fieldsOf(excludeByName);
  const renamed = fieldsOf(renameByName);
  const hidden = Object.keys(excluded).filter((name) => excluded[name] === true);
  const names = new Set([...Object.keys(fieldsOf(indexByName)), ...hidden]);
  return [...names].map((name) => ({
    names: [name, ...texts(renamed[name])],
    isHidden: hidden.includes(name),
    leastWidth,
    width: undefined,
  }));
}

const numberOr = <T>(value: unknown, other: T): number | T =>
  typeof value === 'number' && value > 0 ? value : other;

/** The names that an override is for; undefined where it does not choose by name. */
function chosenBy({ id, options }: OverrideMatcher): ((name: string) => boolean) | undefined {
  if (typeof options !== 'string') return undefined;
  if (id === 'byName') return (name) => name === options;
  const pattern = id === 'byRegexp' ? patternOf(options) : undefined;
  return pattern && ((name) => pattern.test(name));
}

/** The columns after an override, which may name one that no other part of the file does. */
function overridden(
  columns: readonly Column[],
  { matcher, properties }: NonNullable<PanelJson['fieldConfig']>['overrides'][number],
): readonly Column[] {
  const isChosen = chosenBy(matcher);
  if (!isChosen) return columns;
  const values = new Map(properties.map(({ id, value }) => [id, value]));
  const changed = (column: Column): Column => ({
    names: [...column.names, ...texts(values.get('displayName'))],
    isHidden: column.isHidden || HIDING.some((id) => values.get(id) === true),
    leastWidth: numberOr(values.get('custom.minWidth'), column.leastWidth),
    width: numberOr(values.get('custom.width'), column.width),
  });
  if (columns.some(({ names }) => names.some(isChosen))) {
    return columns.map((one) => (one.names.some(isChosen) ? changed(one) : one));
  }
  const named = {
    names: texts(matcher.options),
    isHidden: false,
    leastWidth: undefined,
    width: undefined,
  };
  return [...columns, changed(named)];
}

/** How many pixels the columns of a table need that its file names; one that only an override names counts by its width. */
export function widthNeeded(panel: PanelJson): number {
  const { defaults, overrides = [] } = panel.fieldConfig ?? {};
  const { width: ofAll, minWidth } = fieldsOf(defaults?.['custom']);
  const leastWidth = numberOr(ofAll, numberOr(minWidth, LEAST_WIDTH));
  return overrides
    .reduce(overridden, organized(panel, leastWidth))
    .filter(({ isHidden }) => !isHidden)
    .reduce((sum, { width, leastWidth: least }) => sum + (width ?? least ?? 0), 0);
}
