import { DashboardBody, titleOf } from './dashboard.js';
import type { DashboardView, PairView } from './views.js';

const HALF = 0.5;

const PairSide = (props: { name: string; label: string; view: DashboardView | undefined }) => (
  <div class="side variables-of">
    <h3>
      {props.label}: {props.name}
    </h3>
    {props.view ? (
      <DashboardBody view={props.view} scale={HALF} />
    ) : (
      <p class="note">The dashboard is not there.</p>
    )}
  </div>
);

/** The title of a dashboard, from `after` if it is there. */
export const pairTitle = ({ pair: { before, after } }: PairView): string => {
  const file = after ?? before;
  return file ? titleOf(file) : '';
};

/** Both sides of a dashboard beside each other, in a tab of their own. */
export const PairTab = (props: {
  view: PairView;
  base: string;
  head: string;
  isFirst: boolean;
}) => {
  const { view, base, head, isFirst } = props;
  return (
    <section
      class={`tab${isFirst ? ' is-current' : ''}`}
      id={view.anchor}
      aria-labelledby={`${view.anchor}/title`}
    >
      <h2 id={`${view.anchor}/title`}>{pairTitle(view)}</h2>
      <div class="sides">
        <PairSide label="Before" name={base} view={view.before} />
        <PairSide label="After" name={head} view={view.after} />
      </div>
    </section>
  );
};
