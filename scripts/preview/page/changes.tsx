import { count } from '../../../cli/wording.js';
import type { Change, Comparison, MarkedPanel } from '../comparison.js';
import { titleOf } from './dashboard.js';
import { MarkBadge } from './marks.js';
import { pairTitle } from './pair.js';
import { ChangedWords } from './changed-words.js';
import { differs, type DashboardView, type PairView } from './views.js';

const ChangeItem = ({ change: { text, words } }: { change: Change }) => (
  <li>
    {text}
    {words && <ChangedWords words={words} />}
  </li>
);

/** Where a panel stands in the page; undefined where it is shown nowhere. */
function anchorIn(view: DashboardView | undefined, panel: MarkedPanel['after']) {
  const all = view?.items.flatMap((item) =>
    item.kind === 'row' ? [item, ...item.members] : [item],
  );
  return all?.find((item) => panel === (item.kind === 'row' ? item.panel : item.at.panel))?.anchor;
}

function PanelChange({ view, marked }: { view: PairView; marked: MarkedPanel }) {
  const { before, after, title, changes } = marked;
  const anchor = after ? anchorIn(view.after, after) : anchorIn(view.before, before);
  const name = title || 'Panel without title';
  return (
    <li>
      <MarkBadge marked={marked} />{' '}
      {anchor === undefined ? name : <a href={`#${anchor}`}>{name}</a>}
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <ChangeItem change={change} />
          ))}
        </ul>
      )}
    </li>
  );
}

const whole = ({ before, after }: PairView): string => {
  if (!before) return 'added';
  return after ? '' : 'removed';
};

function PairChanges({ view }: { view: PairView }) {
  const { panels, changes } = view.pair;
  const amounts = [
    ...(panels.length > 0 ? [count(panels.length, 'panel')] : []),
    ...(changes.length > 0 ? [count(changes.length, 'other change')] : []),
  ];
  return (
    <details open>
      <summary>
        <strong>{pairTitle(view)}</strong> {whole(view)} <small>{amounts.join(', ')}</small>
      </summary>
      <ul>
        {changes.map((change) => (
          <ChangeItem change={change} />
        ))}
        {panels.map((marked) => (
          <PanelChange view={view} marked={marked} />
        ))}
      </ul>
    </details>
  );
}

/** What differs, with links to the panels, and the dashboards of which nothing differs. */
export function Changes({
  comparison,
  views,
}: {
  comparison: Comparison;
  views: readonly PairView[];
}) {
  const same = comparison.pairs
    .filter((pair) => !differs(pair))
    .flatMap(({ after }) => (after ? [titleOf(after)] : []));
  return (
    <section class="changes" aria-labelledby="page/changes">
      <h2 id="page/changes">
        Changes from {comparison.base} to {comparison.head}
      </h2>
      {views.length === 0 && <p>Nothing differs.</p>}
      {views.map((view) => (
        <PairChanges view={view} />
      ))}
      {same.length > 0 && <p>Unchanged: {same.join(', ')}.</p>}
    </section>
  );
}
