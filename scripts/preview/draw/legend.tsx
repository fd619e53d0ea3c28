import type { JSX } from 'preact';
import { formatValue } from '../samples/format-value.js';
import { calcName, reduced } from '../samples/reduce.js';
import type { SampleSeries } from '../samples/sample-series.js';
import type { Options } from './options.js';

interface LegendProps {
  readonly series: readonly SampleSeries[];
  readonly colors: readonly string[];
  readonly options: Options['legend'];
  /** How many are shown; of the others only the number. */
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
