import type { Path } from '../../files/paths.js';
import type { DashboardJson, PanelJson } from './dashboard-json.js';

/** A panel and where it stands. */
export interface PanelAt {
  readonly panel: PanelJson;
  readonly at: Path;
  /** The row whose `panels` hold it. */
  readonly row?: PanelJson;
}

/** Every panel with its path, in the order of the file; the rows themselves are panels too. */
export function allPanels(dashboard: DashboardJson): PanelAt[] {
  const current = dashboard.panels.flatMap((outer, index): PanelAt[] => [
    { panel: outer, at: ['panels', index] },
    ...outer.panels.map((panel, inner) => ({
      panel,
      at: ['panels', index, 'panels', inner],
      row: outer,
    })),
  ]);
  const old = dashboard.rows.flatMap(({ panels }, index) =>
    panels.map((panel, inner) => ({ panel, at: ['rows', index, 'panels', inner] })),
  );
  return [...current, ...old];
}
