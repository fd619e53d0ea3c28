import type { JSX } from 'preact';
import type { SampleSeries } from '../samples/sample-series.js';
import { axesOf } from './axes.js';
import { axisWidth, ChartFrame } from './chart-frame.js';
import { inUnit } from './drawing.js';
import { type Point, areaPath, barPath, dotPath, linePath } from './svg-paths.js';
import { type Layer, stacked } from './layers.js';
import { ThresholdMarks } from './threshold-marks.js';
import type { ValueScale } from './value-scale.js';

interface LineProps {
  readonly layer: Layer;
  readonly color: string;
  readonly points: readonly Point[];
  readonly barWidth: number;
}

/** A series in the style of its field: a line with the area below it, bars or points. */
function Line({ layer, color, points, barWidth }: LineProps): JSX.Element {
  const { drawStyle, fillOpacity, lineWidth, lineInterpolation } = layer.series.field.custom;
  const opacity = Math.max(0, Math.min(1, fillOpacity / 100));
  const width = Math.max(0, Math.min(10, lineWidth));
  if (drawStyle === 'points') {
    return <path d={dotPath(points)} stroke={color} stroke-width="5" stroke-linecap="round" />;
  }
  if (drawStyle === 'bars') {
    const style = `fill:${color};fill-opacity:${Math.max(0.3, opacity)}`;
    return <path d={barPath(points, barWidth)} style={style} />;
  }
  const d = linePath(points, lineInterpolation);
  return (
    <>
      {opacity > 0 && (
        <path
          d={areaPath(points, lineInterpolation)}
          style={`fill:${color};fill-opacity:${opacity}`}
        />
      )}
      <path d={d} stroke={color} stroke-width={width} />
    </>
  );
}

interface PlotProps {
  /** At least one; the left axis is that of the first. */
  readonly series: readonly [SampleSeries, ...SampleSeries[]];
  readonly colors: readonly string[];
  /** In px, axes included. */
  readonly width: number;
  readonly height: number;
}

const TIME_AXIS = 34;
const EDGE = 16;
const BAR = 0.7;
// Below this height there is space for three labels only.
const LOW = 90;

/** The series with their axes and thresholds. */
export function Plot({ series, colors, width, height }: PlotProps): JSX.Element {
  const { field } = series[0];
  const layers = stacked(series);
  const plotHeight = Math.max(20, height - TIME_AXIS);
  const axes = axesOf(layers, plotHeight < LOW ? 3 : 4);
  // There is space for two axes; series of further units are drawn to their own scale, without labels.
  const [left, right] = axes;
  const names = [left, right].flatMap((axis) => (axis ? [axisWidth(axis.ticks)] : []));
  const plotWidth = Math.max(40, names.reduce((rest, one) => rest - one, width) - EDGE);
  const pointsOf = ({ top, foot }: Layer, { share, low, high }: ValueScale): Point[] => {
    const y = (value: number) => plotHeight * (1 - share(value));
    const ground = y(Math.max(low, Math.min(high, 0)));
    return top.map((value, index) => {
      const below = foot?.[index];
      return {
        x: (plotWidth * (index + 0.5)) / top.length,
        y: y(value),
        foot: below === undefined ? ground : y(below),
      };
    });
  };
  const label = `sample time series: ${series.length} series${inUnit(field.unit)}`;
  return (
    <ChartFrame
      label={label}
      ticks={left?.ticks ?? []}
      right={right?.ticks ?? []}
      width={plotWidth}
      height={plotHeight}
    >
      {left && (
        <ThresholdMarks field={field} scale={left.scale} width={plotWidth} height={plotHeight} />
      )}
      {layers.map((layer, index) => {
        const scale = axes.find((axis) => axis.layers.includes(layer))?.scale;
        return (
          scale && (
            <Line
              layer={layer}
              color={colors[index] ?? ''}
              points={pointsOf(layer, scale)}
              barWidth={(BAR * plotWidth) / layer.top.length}
            />
          )
        );
      })}
    </ChartFrame>
  );
}
