import { settle } from '../grid/settle.js';
import { Details } from './details.js';
import { Panel } from './panel.js';
import { Row } from './row.js';
import type { DashboardView, PanelView, RowView } from './views.js';

/** Whether a row is open at first: if the file says so, or if something inside it differs. */
const opens = ({ marks }: DashboardView, row: RowView): boolean =>
  row.isOpen || row.members.some(({ at }) => marks.has(at.panel));

interface GridLine {
  readonly item: PanelView | RowView;
  readonly row?: string;
  readonly isShown: boolean;
}

/** Rows and panels in the order of reading, and whether they are shown at first. */
const linesOf = (view: DashboardView): GridLine[] =>
  view.items.flatMap((item): GridLine[] => {
    if (item.kind === 'panel') return [{ item, isShown: true }];
    const isShown = opens(view, item);
    const members = item.members.map((member) => ({ item: member, row: item.anchor, isShown }));
    return [{ item, isShown: true }, ...members];
  });

/** The panels of a dashboard in their places. */
export function Grid({ view, scale }: { view: DashboardView; scale: number }) {
  const { file, marks } = view;
  const lines = linesOf(view);
  const shown = lines.filter(({ isShown }) => isShown);
  const { tops, height } = settle(shown.map(({ item }) => item.cells));
  const topOf = new Map(shown.map(({ item }, index) => [item, tops[index] ?? 0]));
  return (
    <div class="dashboard-grid" style={`--rows:${height}`}>
      {lines.map(({ item, row, isShown }) => {
        const top = topOf.get(item) ?? 0;
        if (item.kind === 'row') {
          const marked = item.panel && marks.get(item.panel);
          return <Row view={item} top={top} isOpen={opens(view, item)} marked={marked} />;
        }
        const marked = marks.get(item.at.panel);
        return (
          <>
            <Panel
              {...{ view: item, file, top, isShown, scale, marked }}
              {...(row === undefined ? {} : { row })}
            />
            <Details view={item} file={file} />
          </>
        );
      })}
    </div>
  );
}
