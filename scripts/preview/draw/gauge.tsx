import { arc } from 'd3-shape';
import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { mappedValue } from '../samples/mappings.js';
import { reduced } from '../samples/reduce.js';
import { sampleSeries, type SampleSeries } from '../samples/sample-series.js';
import { colorSteps } from '../samples/color-steps.js';
import { colorOf, figureColor } from './colors.js';
import { inUnit, isNamed, NO_QUERY, DrawingNote, type DrawingProps } from './drawing.js';
import { filledShare, limits } from './filled.js';
import { calcOf, optionsOf } from './read-options.js';

const MOST = 6;
const SIZE = 200;
const END = (2 * Math.PI) / 3;

const ring = (inner: number, outer: number, from: number, to: number): string =>
  arc().digits(1)({
    innerRadius: inner,
    outerRadius: outer,
    startAngle: END * (2 * from - 1),
    endAngle: END * (2 * to - 1),
  }) ?? '';

interface DialProps {
  readonly series: SampleSeries;
  readonly calc: string;
  readonly x: number;
  readonly isNamed: boolean;
}

function Dial({ series, calc, x, isNamed }: DialProps): JSX.Element {
  const { field, values, name } = series;
  const value = reduced(values, calc);
  // A dial that is always full would show nothing.
  const most = 1.25 * value;
  const all = limits(field, most);
  const within = (at: number) =>
    filledShare(field, most, Math.max(all.low, Math.min(all.high, at)));
  const steps = colorSteps(field);
  const text = mappedValue(field, value).text ?? formatValue(value, field.unit, field.decimals);
  return (
    <g transform={`translate(${x} 110)`}>
      <path d={ring(62, 84, 0, 1)} fill="var(--border)" />
      <path d={ring(62, 84, 0, within(value))} fill={figureColor(field, value)} />
      {steps.map(({ from, color }, index) => (
        <path
          d={ring(87, 91, within(from), within(steps[index + 1]?.from ?? all.high))}
          fill={colorOf(color) ?? 'var(--muted)'}
        />
      ))}
      <text
        text-anchor="middle"
        y="8"
        font-size={Math.min(30, 200 / text.length)}
        fill={figureColor(field, value)}
      >
        {text}
      </text>
      {isNamed && (
        <text text-anchor="middle" y="74" font-size="14" fill="var(--text)">
          {name}
        </text>
      )}
    </g>
  );
}

/** Dials with their thresholds at the rim. */
export function Gauge({ at, file }: DrawingProps): JSX.Element {
  const series = sampleSeries(at, file).slice(0, MOST);
  const calc = calcOf(optionsOf(at.panel));
  const [first] = series;
  if (!first) return <DrawingNote text={NO_QUERY} />;
  const label = `sample gauge: ${series.length} values${inUnit(first.field.unit)}`;
  return (
    <div class="drawing drawing-gauge">
      <svg viewBox={`0 0 ${SIZE * series.length} ${SIZE}`} role="img" aria-label={label}>
        {series.map((one, index) => (
          <Dial
            series={one}
            calc={calc}
            x={SIZE * (index + 0.5)}
            isNamed={isNamed(one, series.length)}
          />
        ))}
      </svg>
    </div>
  );
}
