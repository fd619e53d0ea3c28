import type { JSX } from 'preact';
import { fieldConfigOf } from '../samples/field-config.js';
import { formatTick } from '../samples/format-value.js';
import { sampleHeat } from '../samples/heat.js';
import { uniformFor } from '../samples/random.js';
import { seedOf } from '../samples/sample-series.js';
import { axisWidth, ChartFrame } from './chart-frame.js';
import { colorOf } from './colors.js';
import { inUnit, NO_QUERY, DrawingNote, tenth, type DrawingProps } from './drawing.js';
import { optionsOf } from './read-options.js';

const COLUMNS = 40;
const LEVELS = 6;
const AXIS_AND_GAPS = 34;
const LABEL = 22;

/** Amounts by time and bucket; larger ones are darker. */
export function Heatmap({ at, file, width, height }: DrawingProps): JSX.Element {
  const { panel } = at;
  if (panel.targets.every(({ hide }) => hide)) return <DrawingNote text={NO_QUERY} />;
  const { yAxis, color } = optionsOf(panel);
  const unit =
    yAxis.unit ?? fieldConfigOf(panel, { name: '', refId: '', type: 'number' }).unit ?? '';
  const { bounds, columns } = sampleHeat(uniformFor(seedOf(at, file)), unit, COLUMNS);
  const rows = bounds.length + 1;
  const plotHeight = Math.max(20, height - AXIS_AND_GAPS);
  const every = Math.max(1, Math.ceil((rows * LABEL) / plotHeight));
  const ticks = bounds
    .map((bound, index) => ({ text: formatTick(bound, unit), share: (index + 1) / rows }))
    .filter((_, index) => index % every === 0);
  const plotWidth = Math.max(40, width - axisWidth(ticks) - 16);
  const [w, h] = [plotWidth / COLUMNS, plotHeight / rows];

  // One path for each level keeps the page small.
  const cells = columns.flatMap((column, x) =>
    column.map((amount, y) => ({ x, y, level: Math.ceil(amount * LEVELS) })),
  );
  const path = (level: number): string =>
    cells
      .filter((cell) => cell.level === level)
      .map(
        ({ x, y }) =>
          `M${tenth(x * w)} ${tenth(plotHeight - (y + 1) * h)}h${tenth(w - 1)}v${tenth(h - 1)}h-${tenth(w - 1)}z`,
      )
      .join('');
  // A scheme is called like `Oranges`; in the mode opacity the color is in `fill`.
  const named =
    color.mode === 'opacity' ? color.fill : color.scheme.toLowerCase().replace(/s$/, '');
  const fill = colorOf(named) ?? 'var(--c-orange)';
  return (
    <div class="drawing drawing-heatmap">
      <ChartFrame
        label={`sample heatmap: ${rows} buckets${inUnit(unit)}`}
        ticks={ticks}
        width={plotWidth}
        height={plotHeight}
      >
        {Array.from({ length: LEVELS - 1 }, (_, index) => (
          <path
            d={path(index + 2)}
            style={`fill:${fill};fill-opacity:${tenth((index + 2) / LEVELS)}`}
          />
        ))}
      </ChartFrame>
    </div>
  );
}
