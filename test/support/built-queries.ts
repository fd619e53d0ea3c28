import { ownerOf } from '../../grafana-files/dashboards/dashboard-file.js';
import { queriesOf, statedType } from '../../grafana-files/dashboards/dashboard-queries.js';
import type { Language } from '../../queries/interpolate.js';
import {
  builtDashboards,
  panelQueries,
  type PanelQuery,
} from '../../scripts/bench/panel-queries.js';
import { allPanels } from '../../grafana-files/dashboards/panels.js';

/** Every query of every panel of the built dashboards in a language. */
export const builtQueries = (language: Language): PanelQuery[] =>
  builtDashboards().flatMap((dashboard) => panelQueries(dashboard, language));

/** A query about the week before, asked of a store that holds an hour. */
export const asIfMinutesBefore = (text: string): string =>
  text.replaceAll(' offset 1w', ' offset 5m');

/** Queries of variables and annotations. */
export const otherQueries = (owner: 'variable' | 'annotation') =>
  builtDashboards().flatMap((dashboard) =>
    queriesOf(dashboard, allPanels(dashboard), statedType)
      .map((place) => ({ ...place, owner: ownerOf(dashboard, place.at)?.text ?? '' }))
      .filter((place) => place.owner.startsWith(owner)),
  );
