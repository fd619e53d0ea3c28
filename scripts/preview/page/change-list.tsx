import { count } from '../../../cli/wording.js';
import type { Words } from '../../../diff/words.js';
import type { Change, Comparison, MarkedPanel } from '../comparison.js';
import { MarkBadge } from './cell.js';
import { titleOf } from './dashboard.js';
import { pairTitle } from './pair.js';
import { differs, type DashboardView, type PairView } from './views.js';

// Of a longer text that is the same on both sides, this many characters are shown at each end.
const END = 40;

const shortened = (text: string): string =>
  text.length > 2 * END ? `${text.slice(0, END)} … ${text.slice(-END)}` : text;

/** A changed text with removed and added words marked; long unchanged parts are shortened. */
const ChangedWords = ({ words }: { words: readonly Words[] }) => (
  <code class="changed-words">
    {words.map(({ text, in: side }) => {
      if (side === 'before') return <del>{text}</del>;
      return side === 'after' ? <ins>{text}</ins> : shortened(text);
    })}
  </code>
);

const ChangeItem = ({ change: { text, words } }: { change: Change }) => (
  <li>
    {text}
    {words && <ChangedWords words={words} />}
  </li>
);

/** The anchor of a panel in the page; undefined if the page does not show it. */
function anchorIn(view: DashboardView | undefined, panel: MarkedPanel['after']) {
  const all = view?.items.flatMap((item) =>
    item.kind === 'row' ? [item, ...item.members] : [item],
  );
  return all?.find((item) => panel === (item.kind === 'row' ? item.panel : item.at.panel))?.anchor;
}

function ChangedPanel({ view, marked }: { view: PairView; marked: MarkedPanel }) {
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

function ChangedPair({ view }: { view: PairView }) {
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
          <ChangedPanel view={view} marked={marked} />
        ))}
      </ul>
    </details>
  );
}

/** All changes with links to the panels, and the names of unchanged dashboards. */
export function ChangeList({
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
        <ChangedPair view={view} />
      ))}
      {same.length > 0 && <p>Unchanged: {same.join(', ')}.</p>}
    </section>
  );
}
