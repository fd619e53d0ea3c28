import type { SampleSeries } from '../samples/sample-series.js';

/** A series as it is drawn, from `foot` to `top` at each point; `foot` is undefined outside of a stack. */
export interface Layer {
  readonly series: SampleSeries;
  readonly foot: readonly number[] | undefined;
  readonly top: readonly number[];
}

const modeOf = ({ field }: SampleSeries): string => field.custom.stacking.mode;

/** Whether a series stands on those before it. */
export const isStacked = (series: SampleSeries): boolean =>
  modeOf(series) === 'normal' || modeOf(series) === 'percent';

/** Stacks the series whose fields ask for it; in a stack in per cent each point adds up to 1. */
export function stacked(all: readonly SampleSeries[]): Layer[] {
  const inStack = all.filter(isStacked);
  const isPercent = inStack.some((series) => modeOf(series) === 'percent');
  const total = (point: number) =>
    inStack.reduce((sum, { values }) => sum + (values[point] ?? 0), 0) || 1;
  let below: readonly number[] = [];
  return all.map((series) => {
    if (!isStacked(series)) return { series, foot: undefined, top: series.values };
    const foot = series.values.map((_, point) => below[point] ?? 0);
    const top = series.values.map(
      (value, point) => (foot[point] ?? 0) + (isPercent ? value / total(point) : value),
    );
    below = top;
    return { series, foot, top };
  });
}
