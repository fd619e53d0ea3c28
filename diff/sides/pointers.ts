import { z } from 'zod';
import { list, maybe, textOrEmpty, textOrNumber } from '../../files/lenient.js';
import { pathOf, type Path } from '../../files/paths.js';
import { type DashboardFile, ownerOf } from '../../grafana-files/dashboards/dashboard-file.js';
import {
  linksOf,
  panelOpened,
  variablesSet,
} from '../../grafana-files/dashboards/dashboard-links.js';
import { datasourceReferences } from '../../grafana-files/dashboards/datasource-references.js';
import { linkTypes } from '../../grafana-files/provisioning/datasource-link-types.js';
import type { DatasourceFile } from '../../grafana-files/provisioning/provisioning-files.js';
import type { Pointer, Reference } from './side.js';

/** The name of a part of a dashboard for people, with the file. */
const partOf = ({ dashboard, file }: DashboardFile, at: Path): string =>
  `${ownerOf(dashboard, at)?.text ?? `dashboard ${dashboard.title}`} (${file})`;

/** The name of a datasource for people, with the file. */
function datasourceOf({ datasources, file }: DatasourceFile, [, index]: Path): string {
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
 * Everything in a dashboard that points at dashboards: links, queries that take the result of another panel, and uses of
 * its own variables.
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

const ruleJson = z.looseObject({
  title: textOrEmpty,
  dashboardUid: maybe(z.string()),
  panelId: maybe(textOrNumber),
  annotations: maybe(
    z.looseObject({ __dashboardUid__: maybe(z.string()), __panelId__: maybe(textOrNumber) }),
  ),
});

const alertingJson = z.looseObject({
  groups: list(z.looseObject({ rules: list(ruleJson) })),
});

/**
 * The panels that the alert rules of a provisioning file name, in their own fields or in annotations
 * (https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/,
 * https://grafana.com/docs/grafana/latest/alerting/alerting-rules/link-alert-rules-to-panels/).
 */
export function alertPointers(path: string, json: unknown): Pointer[] {
  const { data } = alertingJson.safeParse(json);
  const rules = data?.groups.flatMap((group) => group.rules) ?? [];
  return rules.flatMap(({ title, dashboardUid, panelId, annotations }): Pointer[] => {
    const dashboard = dashboardUid ?? annotations?.__dashboardUid__;
    const panel = panelId ?? annotations?.__panelId__;
    return dashboard === undefined
      ? []
      : [
          {
            by: `alert rule ${title} (${path})`,
            dashboard,
            panel: panel === undefined ? undefined : Number(panel),
            variables: [],
          },
        ];
  });
}

/** Every use of a datasource in a dashboard. */
export const dashboardReferences = (file: DashboardFile): Reference[] =>
  datasourceReferences(file).flatMap(({ ref: { uid }, at }) =>
    uid === undefined ? [] : [{ by: partOf(file, at), datasource: uid }],
  );

/** Every query of a dashboard that asks for a recorded series, which has a colon in its name. */
export const recordedReadings = (file: DashboardFile): { by: string; metric: string }[] =>
  file.queries.flatMap(({ reading, at }) =>
    reading.uses.flatMap((use) =>
      use.kind === 'metric' && use.name.includes(':')
        ? [{ by: partOf(file, at), metric: use.name }]
        : [],
    ),
  );

/** Every link from one datasource to another. */
export const linkReferences = (file: DatasourceFile): Reference[] =>
  file.texts.flatMap(({ text, place }) => {
    const at = pathOf(place);
    return linkTypes(at) ? [{ by: datasourceOf(file, at), datasource: text }] : [];
  });
