import type { JSX } from 'preact';
import { areaPath, barPath, dotPath, linePath, type Point } from './paths.js';
import type { Layer } from './stack.js';

interface LineProps {
  readonly layer: Layer;
  readonly color: string;
  readonly points: readonly Point[];
  readonly barWidth: number;
}

/** A series in the style of its field: a line with what is below it, bars or points. */
export function Line({ layer, color, points, barWidth }: LineProps): JSX.Element {
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
