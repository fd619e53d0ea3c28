import type { FieldConfig } from '../samples/field-config.js';
import { formatTick } from '../samples/format-value.js';
import type { Tick } from './chart-frame.js';
import { isStacked, type Layer } from './layers.js';
import { valueScale, type ValueScale } from './value-scale.js';

/** The scale for all series of one unit, with its labels. */
export interface Axis {
  readonly layers: readonly Layer[];
  readonly scale: ValueScale;
  readonly ticks: readonly Tick[];
}

// Rounded to the decimals of the field, two ticks may get the same text; then all get as many decimals as they need.
function namedTicks({ ticks, share }: ValueScale, { unit, decimals }: FieldConfig): Tick[] {
  const texts = ticks.map((tick) => formatTick(tick, unit, decimals));
  const isClear = new Set(texts).size === texts.length;
  return ticks.map((tick, index) => ({
    text: (isClear ? texts[index] : undefined) ?? formatTick(tick, unit),
    share: share(tick),
  }));
}

// A stack in per cent has one axis, whatever the units of its series.
function shownAs({ series: { field } }: Layer): FieldConfig {
  const isPercent = field.custom.stacking.mode === 'percent';
  return isPercent ? { ...field, unit: 'percentunit', decimals: 0, min: 0, max: 1 } : field;
}

/**
 * An axis for each unit, in the order of the series: on a shared axis, series of the smaller unit would lie flat.
 * @param wanted About how many labels each has.
 */
export function axesOf(layers: readonly Layer[], wanted: number): Axis[] {
  const byUnit = new Map<string, Layer[]>();
  for (const layer of layers) {
    const unit = shownAs(layer).unit ?? '';
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), layer]);
  }
  return [...byUnit.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const hasFoot = own.some(
      ({ series }) => isStacked(series) || series.field.custom.drawStyle === 'bars',
    );
    const values = own.flatMap(({ top }) => top);
    const field = shownAs(first);
    const scale = valueScale(values, field, hasFoot, wanted);
    return [{ layers: own, scale, ticks: namedTicks(scale, field) }];
  });
}
