import type { JSX } from 'preact';
import { sampleSeries } from '../samples/sample-series.js';
import { lineColor } from './colors.js';
import { type DrawingProps, NO_QUERY, DrawingNote } from './drawing.js';
import { hasLegend, Legend, legendRoom } from './legend.js';
import { optionsOf } from './read-options.js';
import { Plot } from './plot.js';

// The share of the width that a legend at the right leaves for the plot.
const BESIDE = 0.6;

/** Lines, areas, bars or points over time, with axes, thresholds and a legend. */
export function TimeSeries({ at, file, width, height }: DrawingProps): JSX.Element {
  const [first, ...others] = sampleSeries(at, file);
  if (!first) return <DrawingNote text={NO_QUERY} />;
  const series = [first, ...others] as const;
  const { legend } = optionsOf(at.panel);
  const { isRight, below, most } = legendRoom(legend, height);
  const colors = series.map((one, index) => lineColor(one.field, index, one.values.at(-1) ?? 0));
  return (
    <div class={`drawing drawing-timeseries ${isRight ? 'legend-right' : 'legend-bottom'}`}>
      <Plot
        series={series}
        colors={colors}
        width={isRight ? BESIDE * width : width}
        height={height - below}
      />
      {hasLegend(legend) && <Legend series={series} colors={colors} options={legend} most={most} />}
    </div>
  );
}
