import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { calcName, reduced } from '../samples/reduce.js';
import type { SampleSeries } from '../samples/sample-series.js';
import type { DrawingOptions } from './read-options.js';

/** The space of a panel that its legend takes. */
export interface LegendRoom {
  readonly isRight: boolean;
  /** Its height below the plot, in px. */
  readonly below: number;
  /** How many series it names. */
  readonly most: number;
}

// Sizes of draw.css, in px.
const ROW = 18;
const TABLE_ROW = 20;
const TABLE = 96;
const LISTED = 12;

/** Whether a panel shows a legend at all. */
export const hasLegend = ({ showLegend, displayMode }: DrawingOptions['legend']): boolean =>
  showLegend && displayMode !== 'hidden';

/** The space for the legend of a panel whose body is `height` px high. */
export function legendRoom(legend: DrawingOptions['legend'], height: number): LegendRoom {
  if (!hasLegend(legend)) return { isRight: false, below: 0, most: 0 };
  if (legend.placement === 'right') {
    return { isRight: true, below: 0, most: Math.max(1, Math.floor(height / TABLE_ROW) - 1) };
  }
  const isTable = legend.displayMode === 'table';
  return isTable
    ? { isRight: false, below: TABLE, most: Math.floor(TABLE / TABLE_ROW) }
    : { isRight: false, below: 2 * ROW, most: LISTED };
}

interface LegendProps {
  readonly series: readonly SampleSeries[];
  readonly colors: readonly string[];
  readonly options: DrawingOptions['legend'];
  /** How many series are named; the others are only counted. */
  readonly most: number;
}

const calculated = ({ field, values }: SampleSeries, calc: string): string =>
  formatValue(reduced(values, calc), field.unit, field.decimals);

const Swatch = ({ color }: { readonly color: string }): JSX.Element => (
  <i class="swatch" style={`background:${color}`} />
);

function LegendTable({ series, colors, options, most }: LegendProps): JSX.Element {
  const { calcs } = options;
  return (
    <table class="legend-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          {calcs.map((calc) => (
            <th scope="col" class="number">
              {calcName(calc)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.slice(0, most).map((one, index) => (
          <tr>
            <th scope="row">
              <Swatch color={colors[index] ?? ''} />
              {one.name}
            </th>
            {calcs.map((calc) => (
              <td class="number">{calculated(one, calc)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The names of the series with their colors and calculated values, as a list or a table. */
export function Legend(props: LegendProps): JSX.Element {
  const { series, colors, options, most } = props;
  if (options.displayMode === 'table') return <LegendTable {...props} />;
  const more = series.length - most;
  return (
    <ul class="legend">
      {series.slice(0, most).map((one, index) => (
        <li>
          <Swatch color={colors[index] ?? ''} />
          {one.name}
          {options.calcs.map((calc) => (
            <small>
              {' '}
              {calcName(calc)}: {calculated(one, calc)}
            </small>
          ))}
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}
