import { count } from '../../../cli/wording.js';
import type { MarkedPanel } from '../comparison.js';
import { cellStyle, MarkBadge, markClass } from './cell.js';
import type { RowView } from './views.js';

/** The title of a row, with the button that opens and closes it. */
export function Row(props: {
  view: RowView;
  top: number;
  isOpen: boolean;
  marked: MarkedPanel | undefined;
}) {
  const { view, top, isOpen, marked } = props;
  const { anchor, title, members, lost, cells, panel } = view;
  const repeat = panel?.repeat;
  return (
    <div class={`cell row${markClass(marked)}`} id={anchor} style={cellStyle(cells, top)}>
      <h3>
        <button type="button" aria-expanded={isOpen}>
          {title || 'Row without title'} <small>({count(members.length, 'panel')})</small>
        </button>
      </h3>
      <MarkBadge marked={marked} />
      {repeat !== undefined && repeat !== '' && <span class="badge">repeats by ${repeat}</span>}
      {lost > 0 && (
        <span class="badge">
          {count(lost, 'panel')} within it {lost === 1 ? 'is' : 'are'} shown nowhere: the row is
          open
        </span>
      )}
    </div>
  );
}
