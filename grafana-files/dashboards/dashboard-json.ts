import { z } from 'zod';
import { flag, list, maybe, textOrEmpty } from '../../files/lenient.js';

// Old dashboards name a datasource by a text instead of an object; it is taken as the uid.
const datasourceRef = maybe(
  z.preprocess(
    (value) => (typeof value === 'string' ? { uid: value } : value),
    z.looseObject({ type: maybe(z.string()), uid: maybe(z.string()) }),
  ),
);

const target = z.looseObject({
  refId: z.string().catch('A'),
  expr: maybe(z.string()),
  query: maybe(z.string()),
  queryType: textOrEmpty,
  serviceMapQuery: maybe(z.union([z.string(), z.array(z.string())])),
  filters: maybe(z.array(z.unknown())),
  hide: flag,
  instant: maybe(z.boolean()),
  range: maybe(z.boolean()),
  format: textOrEmpty,
  datasource: datasourceRef,
});

const gridPos = maybe(z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }));

const override = z.looseObject({
  matcher: z
    .looseObject({ id: textOrEmpty, options: z.unknown().optional() })
    .catch({ id: '', options: '' }),
  properties: list(z.looseObject({ id: textOrEmpty, value: z.unknown().optional() })),
});

const fieldConfig = maybe(
  z.looseObject({
    defaults: maybe(z.looseObject({ unit: maybe(z.string()) })),
    overrides: list(override),
  }),
);

const panel = z.looseObject({
  id: maybe(z.number()),
  type: textOrEmpty,
  title: textOrEmpty,
  description: textOrEmpty,
  gridPos,
  fieldConfig,
  targets: list(target),
  datasource: datasourceRef,
  collapsed: flag,
  repeat: maybe(z.string()),
  libraryPanel: maybe(z.looseObject({ uid: textOrEmpty })),
});

const row = panel.extend({ panels: list(panel) });

const variable = z.looseObject({
  name: z.string(),
  type: z.string().catch('query'),
  query: maybe(z.union([z.string(), z.looseObject({ query: maybe(z.string()) })])),
  datasource: datasourceRef,
  refresh: z.unknown().optional(),
  multi: flag,
  includeAll: flag,
  allValue: maybe(z.string()),
  current: maybe(z.looseObject({ text: z.unknown().optional(), value: z.unknown().optional() })),
});

const annotation = z.looseObject({
  name: textOrEmpty,
  enable: z.boolean().catch(true),
  expr: maybe(z.string()),
  datasource: datasourceRef,
});

/**
 * The fields of a dashboard that the rules read, whoever wrote it (Grafana's v1 model,
 * https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/).
 * Lists must be lists of objects; single fields of another type count as absent.
 */
export const dashboardJson = z.looseObject({
  uid: textOrEmpty,
  title: textOrEmpty,
  editable: maybe(z.boolean()),
  panels: list(row),
  // Before Grafana 5 panels stood in rows.
  rows: list(z.looseObject({ title: textOrEmpty, panels: list(panel) })),
  templating: z
    .looseObject({ list: list(variable) })
    .nullish()
    .transform((given) => given ?? { list: [] }),
  annotations: z
    .looseObject({ list: list(annotation) })
    .nullish()
    .transform((given) => given ?? { list: [] }),
});

/** What other files need to know of a dashboard, without its panels. */
export const dashboardHead = z.object({
  uid: textOrEmpty,
  title: textOrEmpty,
  templating: z
    .object({ list: list(z.object({ name: textOrEmpty })) })
    .optional()
    .catch(undefined),
});

export type DashboardJson = z.infer<typeof dashboardJson>;
/** A panel; a row has those inside it in `panels`. */
export type PanelJson = z.infer<typeof panel> & { readonly panels?: readonly PanelJson[] };
export type VariableJson = z.infer<typeof variable>;
export type TargetJson = z.infer<typeof target>;
export type DatasourceRef = NonNullable<z.infer<typeof datasourceRef>>;

/** What an override of a panel is for. */
export type OverrideMatcher = NonNullable<PanelJson['fieldConfig']>['overrides'][number]['matcher'];
