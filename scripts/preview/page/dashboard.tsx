import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { Grid } from './grid.js';
import { VariableBar } from './variable-bar.js';
import type { DashboardView } from './views.js';

/** The title of a dashboard, or its file if it has none. */
export const titleOf = ({ identity, file }: DashboardFile): string => identity.title || file;

const Description = ({ dashboard }: DashboardFile) =>
  typeof dashboard['description'] === 'string' && dashboard['description'] !== '' ? (
    <p class="description">{dashboard['description']}</p>
  ) : null;

/** The description, variables and panels of a dashboard. `scale` is its share of the width of the page. */
export const DashboardBody = ({ view, scale }: { view: DashboardView; scale: number }) => (
  <>
    <Description {...view.file} />
    <VariableBar file={view.file} anchor={view.anchor} />
    {view.items.length === 0 ? <p class="note">No panels.</p> : <Grid view={view} scale={scale} />}
  </>
);

/** One dashboard, in a tab of its own. */
export const DashboardTab = ({ view, isFirst }: { view: DashboardView; isFirst: boolean }) => (
  <section
    class={`tab variables-of${isFirst ? ' is-current' : ''}`}
    id={view.anchor}
    aria-labelledby={`${view.anchor}/title`}
  >
    <h2 id={`${view.anchor}/title`}>{titleOf(view.file)}</h2>
    <DashboardBody view={view} scale={1} />
  </section>
);
