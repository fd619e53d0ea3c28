import type { JSX } from 'preact';
import type { Field } from '../samples/field.js';
import { formatTick } from '../samples/format-value.js';
import type { SampleSeries } from '../samples/sample-series.js';
import { axisWidth, ChartFrame, type Tick } from './chart-frame.js';
import { inUnit } from './drawing.js';
import { Line } from './line.js';
import type { Point } from './paths.js';
import { isStacked, stacked, type Layer } from './stack.js';
import { ThresholdMarks } from './threshold-marks.js';
import { valueScale, type ValueScale } from './value-scale.js';

interface PlotProps {
  /** At least one; the axis is that of the first. */
  readonly series: readonly [SampleSeries, ...SampleSeries[]];
  readonly colors: readonly string[];
  /** In px, with the axes. */
  readonly width: number;
  readonly height: number;
}

const TIME_AXIS = 34;
const EDGE = 16;
const BAR = 0.7;
// Below this height there is no room for more than three names.
const LOW = 90;

// With few decimals two may be called the same: then each has as many as it needs.
function namedTicks({ ticks, share }: ValueScale, { unit, decimals }: Field): Tick[] {
  const texts = ticks.map((tick) => formatTick(tick, unit, decimals));
  const isClear = new Set(texts).size === texts.length;
  return ticks.map((tick, index) => ({
    text: (isClear ? texts[index] : undefined) ?? formatTick(tick, unit),
    share: share(tick),
  }));
}

/** The series with their axes and thresholds. */
export function Plot({ series, colors, width, height }: PlotProps): JSX.Element {
  const { field } = series[0];
  const isPercent = field.custom.stacking.mode === 'percent';
  const shown = isPercent ? { ...field, unit: 'percentunit', decimals: 0, min: 0, max: 1 } : field;
  const layers = stacked(series);
  const hasFoot = series.some((one) => isStacked(one) || one.field.custom.drawStyle === 'bars');
  const plotHeight = Math.max(20, height - TIME_AXIS);
  const values = layers.flatMap(({ top }) => top);
  const scale = valueScale(values, shown, hasFoot, plotHeight < LOW ? 3 : 4);
  const ticks = namedTicks(scale, shown);
  const plotWidth = Math.max(40, width - axisWidth(ticks) - EDGE);
  const y = (value: number) => plotHeight * (1 - scale.share(value));
  const ground = y(Math.max(scale.low, Math.min(scale.high, 0)));
  const pointsOf = ({ top, foot }: Layer): Point[] =>
    top.map((value, index) => {
      const below = foot?.[index];
      return {
        x: (plotWidth * (index + 0.5)) / top.length,
        y: y(value),
        foot: below === undefined ? ground : y(below),
      };
    });
  const label = `sample time series: ${series.length} series${inUnit(shown.unit)}`;
  return (
    <ChartFrame label={label} ticks={ticks} width={plotWidth} height={plotHeight}>
      <ThresholdMarks field={field} scale={scale} width={plotWidth} height={plotHeight} />
      {layers.map((layer, index) => (
        <Line
          layer={layer}
          color={colors[index] ?? ''}
          points={pointsOf(layer)}
          barWidth={(BAR * plotWidth) / layer.top.length}
        />
      ))}
    </ChartFrame>
  );
}
