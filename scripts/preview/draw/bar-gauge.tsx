import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { mappedValue } from '../samples/mappings.js';
import { reduced } from '../samples/reduce.js';
import { sampleSeries } from '../samples/sample-series.js';
import { figureColor } from './colors.js';
import { isNamed, NO_QUERY, DrawingNote, tenth, type DrawingProps } from './drawing.js';
import { filledShare } from './filled.js';
import { calcOf, optionsOf } from './read-options.js';

const ROW = 20;

/** A bar for each value, colored by thresholds; upright if the orientation is vertical. */
export function BarGauge({ at, file, height }: DrawingProps): JSX.Element {
  const options = optionsOf(at.panel);
  const isVertical = options.orientation === 'vertical';
  const most = Math.max(1, isVertical ? 12 : Math.floor(height / ROW));
  const bars = sampleSeries(at, file)
    .slice(0, most)
    .map((one) => ({ ...one, value: reduced(one.values, calcOf(options)) }));
  if (bars.length === 0) return <DrawingNote text={NO_QUERY} />;
  const hasNames = bars.some((bar) => isNamed(bar, bars.length));
  const largest = Math.max(...bars.map(({ value }) => value));
  return (
    <ul
      class={`drawing drawing-bargauge${isVertical ? ' is-vertical' : ''}${hasNames ? '' : ' is-unnamed'}`}
      aria-label="sample values"
    >
      {bars.map(({ name, field, value }) => {
        const color = figureColor(field, value);
        const share = tenth(100 * filledShare(field, largest, value));
        return (
          <li class="bar">
            {hasNames && <span>{name}</span>}
            <div class={`track${options.showUnfilled ? ' is-unfilled' : ''}`}>
              <div
                class="fill"
                style={`${isVertical ? 'height' : 'width'}:${share}%;background:${color}`}
              />
            </div>
            <strong style={`color:${color}`}>
              {mappedValue(field, value).text ?? formatValue(value, field.unit, field.decimals)}
            </strong>
          </li>
        );
      })}
    </ul>
  );
}
