import { z } from 'zod';
import type { FieldSettings } from '../../grafana-files/dashboards/field-settings.js';
import { isRecord } from '../../files/json.js';
import { list, maybe, textOrEmpty } from '../../files/lenient.js';
import type { Path } from '../../files/paths.js';
import type { PanelAt } from '../../grafana-files/dashboards/panels.js';

const schema = z.object({
  mode: textOrEmpty,
  steps: list(z.object({ value: maybe(z.number().nullable()) })).catch([]),
});

/** The thresholds of a panel's fields, and where they stand. */
export interface Thresholds extends z.infer<typeof schema> {
  readonly at: Path;
}

// Types that color by thresholds where nothing is said of colors.
const BY_THRESHOLDS = new Set(['stat', 'gauge', 'bargauge']);

const field = (value: unknown, name: string): unknown =>
  isRecord(value) ? value[name] : undefined;

/** Whether thresholds are seen: as colors, or as lines and regions of a graph. */
function areSeen({ panel: { type } }: PanelAt, { get }: FieldSettings): boolean {
  const style = field(get('custom.thresholdsStyle')?.value, 'mode') ?? 'off';
  const cells = field(get('custom.cellOptions')?.value, 'type') ?? get('custom.displayMode')?.value;
  const color = field(get('color')?.value, 'mode');
  const isColored = color === 'thresholds' || (color === undefined && BY_THRESHOLDS.has(type));
  // A table colors no cell by itself.
  if (type === 'table') {
    const isPlain = cells === undefined || cells === 'auto';
    return !isPlain && (color === undefined || isColored);
  }
  return isColored || style !== 'off';
}

/** The thresholds that a panel sets here; undefined where it sets none, or shows none. */
export function seenThresholds(panelAt: PanelAt, settings: FieldSettings): Thresholds | undefined {
  const { value, at } = settings.own.get('thresholds') ?? {};
  if (!at || !areSeen(panelAt, settings)) return undefined;
  const read = schema.safeParse(value);
  return read.success ? { ...read.data, at } : undefined;
}
