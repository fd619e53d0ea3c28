import type { Options } from './options.js';

/** The room that a legend takes of a panel. */
export interface LegendRoom {
  readonly isRight: boolean;
  /** In px, of the height. */
  readonly below: number;
  /** How many series it names. */
  readonly most: number;
}

// As draw.css has them, in px.
const ROW = 18;
const TABLE_ROW = 20;
const TABLE = 96;
const LISTED = 12;

/** Whether a panel shows a legend at all. */
export const hasLegend = ({ showLegend, displayMode }: Options['legend']): boolean =>
  showLegend && displayMode !== 'hidden';

/** The room for the legend of a panel whose body is `height` px high. */
export function legendRoom(legend: Options['legend'], height: number): LegendRoom {
  if (!hasLegend(legend)) return { isRight: false, below: 0, most: 0 };
  if (legend.placement === 'right') {
    return { isRight: true, below: 0, most: Math.max(1, Math.floor(height / TABLE_ROW) - 1) };
  }
  const isTable = legend.displayMode === 'table';
  return isTable
    ? { isRight: false, below: TABLE, most: Math.floor(TABLE / TABLE_ROW) }
    : { isRight: false, below: 2 * ROW, most: LISTED };
}
