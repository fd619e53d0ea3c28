import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import type { MarkedPanel } from '../comparison.js';
import { PanelDrawing } from '../draw/panel-drawing.js';
import { GAP_PIXELS, ROW_PIXELS } from '../grid/cells.js';
import { cellStyle, MarkBadge, markClass } from './cell.js';
import { panelFacts, type PanelFacts } from './panel-facts.js';
import { ThresholdList } from './threshold-list.js';
import type { PanelView } from './views.js';

// Pixels of one column in a window of the usual width; then of the frame, the head and the foot of a panel.
const COLUMN_PIXELS = 59;
const FRAME = { sides: 18, head: 32, foot: 22 };
// In panels of at most this many rows head and foot are lower, as in panel.css.
const LOW = { rows: 2, head: 24, foot: 16 };

const range = ({ min, max }: PanelFacts): string => {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `from ${min}`;
  return max === undefined ? '' : `up to ${max}`;
};

const Foot = ({ facts }: { facts: PanelFacts }) => (
  <footer>
    <div class="facts">
      {facts.unit !== undefined && (
        <span class="unit">
          <small>unit</small> {facts.unit}
        </span>
      )}
      {range(facts) !== '' && <span class="range">{range(facts)}</span>}
      {/* The base alone would only give the color of all values. */}
      {facts.thresholds.length > 1 && <ThresholdList facts={facts} isFull={false} />}
    </div>
    <span class="badge">sample</span>
  </footer>
);

/** A panel in its place: its title, a drawing of sample data, and the unit, range and thresholds of its values. */
export function Panel(props: {
  view: PanelView;
  file: DashboardFile;
  top: number;
  isShown: boolean;
  /** The anchor of its row. */
  row?: string;
  scale: number;
  marked: MarkedPanel | undefined;
}) {
  const { view, file, top, isShown, row, scale, marked } = props;
  const { anchor, at, cells } = view;
  const { title, type, repeat } = at.panel;
  const facts = panelFacts(at);
  const name = title || `${type || 'panel'} without title`;
  const isLow = cells.h <= LOW.rows;
  const { head, foot } = isLow ? LOW : FRAME;
  const Title = row === undefined ? 'h3' : 'h4';
  return (
    <article
      class={`cell panel${isLow ? ' is-low' : ''}${markClass(marked)}`}
      id={anchor}
      style={cellStyle(cells, top)}
      data-row={row}
      hidden={!isShown}
      tabIndex={0}
      aria-labelledby={`${anchor}/title`}
    >
      <header>
        <Title id={`${anchor}/title`}>{name}</Title>
        <MarkBadge marked={marked} />
        {repeat !== undefined && repeat !== '' && <span class="badge">repeats by ${repeat}</span>}
        <button type="button" class="open" tabIndex={-1} aria-label={`Details of ${name}`}>
          …
        </button>
      </header>
      <div class="panel-body">
        <PanelDrawing
          at={at}
          file={file}
          width={Math.round((cells.w * COLUMN_PIXELS - GAP_PIXELS) * scale - FRAME.sides)}
          height={cells.h * ROW_PIXELS - GAP_PIXELS - head - foot}
        />
      </div>
      <Foot facts={facts} />
    </article>
  );
}
