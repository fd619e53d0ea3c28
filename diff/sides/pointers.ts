import {
  linksOf,
  panelOpened,
  variablesSet,
} from '../../grafana-files/dashboards/dashboard-links.js';
import { ownerOf, type DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import { pathOf, type Path } from '../../files/paths.js';
import type { Pointer } from './side.js';

/** A part of a dashboard for people, with the file. */
export const partOf = ({ dashboard, file }: DashboardFile, at: Path): string =>
  `${ownerOf(dashboard, at)?.text ?? `dashboard ${dashboard.title}`} (${file})`;

/** A datasource of a provisioning file for people, with the file. */
export function datasourceOf({ datasources, file }: DatasourceFile, [, index]: Path): string {
  const name = typeof index === 'number' ? datasources[index]?.name : undefined;
  return `datasource ${name ?? ''} (${file})`;
}

const pointersIn = (file: DashboardFile | DatasourceFile, by: (at: Path) => string): Pointer[] =>
  linksOf(file).map((link) => ({
    by: by(link.at),
    dashboard: link.uid,
    panel: panelOpened(link),
    variables: variablesSet(link).map(({ name }) => name),
  }));

/**
 * What leads to dashboards: links, queries that take the result of another panel, and what of a dashboard uses its own
 * variables.
 */
export const dashboardPointers = (file: DashboardFile): Pointer[] => [
  ...pointersIn(file, (at) => partOf(file, at)),
  ...file.references.map(({ place, reference }) => ({
    by: partOf(file, pathOf(place)),
    dashboard: file.identity.uid,
    panel: undefined,
    variables: [reference.name],
  })),
  ...file.panels.flatMap(({ panel, at }) =>
    panel.targets.flatMap(({ panelId }): Pointer[] =>
      typeof panelId === 'number'
        ? [{ by: partOf(file, at), dashboard: file.identity.uid, panel: panelId, variables: [] }]
        : [],
    ),
  ),
];

/** The links of datasources that lead to dashboards. */
export const datasourcePointers = (file: DatasourceFile): Pointer[] =>
  pointersIn(file, (at) => datasourceOf(file, at));
