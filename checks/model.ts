import { z } from 'zod';
import type { Language } from '../queries/interpolate.js';
import { textsOf, type TextAt } from './texts.js';
import { readQuery, type QueryPlace, type ReadQuery } from './read-query.js';

// Old dashboards name a datasource by a text or by null (the default one): what that is cannot be known here.
const datasourceRef = z.preprocess(
  (value) => (typeof value === 'object' ? (value ?? undefined) : undefined),
  z.looseObject({ type: z.string().optional(), uid: z.string().optional() }).optional(),
);

const target = z.looseObject({
  refId: z.string().default('A'),
  expr: z.string().optional(),
  query: z.string().optional(),
  serviceMapQuery: z.union([z.string(), z.array(z.string())]).optional(),
  datasource: datasourceRef,
});

const panel = z.looseObject({
  id: z.number().optional(),
  type: z.string(),
  title: z.string().default(''),
  targets: z.array(target).default([]),
  datasource: datasourceRef,
});

const row = panel.extend({ panels: z.array(panel).default([]) });

const variable = z.looseObject({
  name: z.string(),
  type: z.string(),
  query: z.union([z.string(), z.looseObject({ query: z.string().optional() })]).optional(),
  datasource: datasourceRef,
  current: z.looseObject({ value: z.unknown() }).optional(),
});

const annotation = z.looseObject({
  name: z.string(),
  expr: z.string().optional(),
  datasource: datasourceRef,
});

/** What the rules know of a dashboard: only what its JSON says, whoever made it. */
export const dashboardJson = z.looseObject({
  uid: z.string().default(''),
  title: z.string().default(''),
  panels: z.array(row).default([]),
  templating: z.looseObject({ list: z.array(variable).default([]) }).default({ list: [] }),
  annotations: z.looseObject({ list: z.array(annotation).default([]) }).default({ list: [] }),
});

export type DashboardJson = z.infer<typeof dashboardJson>;
export type PanelJson = z.infer<typeof panel>;
export type VariableJson = z.infer<typeof variable>;
type TargetJson = z.infer<typeof target>;
type DatasourceRef = z.infer<typeof datasourceRef>;

/** A file that Grafana loads as a dashboard. */
export interface DashboardFile {
  readonly file: string;
  readonly dashboard: DashboardJson;
  /** Every text in it, collected once for all rules. */
  readonly texts: readonly TextAt[];
  /** Every query in it, read once for all rules. */
  readonly queries: readonly ReadQuery[];
}

/** A dashboard made ready for the rules. */
export const dashboardFile = (file: string, dashboard: DashboardJson): DashboardFile => ({
  file,
  dashboard,
  texts: textsOf(dashboard),
  queries: readQueriesOf(dashboard),
});

/** A parsed provisioning file of datasources. */
export interface ProvisionedFile {
  readonly file: string;
  readonly content: unknown;
}

/** Every panel, those of rows included; the rows themselves are panels too. */
export const allPanels = (dashboard: DashboardJson): PanelJson[] =>
  dashboard.panels.flatMap((one) => [one, ...one.panels]);

const languageOf = (ref: DatasourceRef | undefined): Language | undefined => {
  if (ref?.type === 'prometheus') return 'promql';
  if (ref?.type === 'loki') return 'logql';
  if (ref?.type === 'tempo') return 'traceql';
  return undefined;
};

const SERVICE_GRAPH = 'traces_service_graph_request_total';
const LABEL_VALUES = /^label_values\((.+),\s*(\w+)\)$/s;

/**
 * The query of a variable as PromQL: `label_values(selector, label)` asks for the label of what the selector selects
 * (https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/).
 */
function variableQuery({ type, query }: VariableJson): string | undefined {
  const text = typeof query === 'string' ? query : query?.query;
  if (type !== 'query' || text === undefined) return undefined;
  return text.replace(LABEL_VALUES, 'group by ($2) ($1)');
}

/** The language and the text of a target; undefined where it has no query that a grammar could read. */
export function targetQuery(
  panelJson: PanelJson,
  { datasource, query, expr }: TargetJson,
): Pick<QueryPlace, 'language' | 'text'> | undefined {
  const language = languageOf(datasource ?? panelJson.datasource);
  const text = language === 'traceql' ? query : expr;
  return language && text !== undefined ? { language, text } : undefined;
}

/** Every query of a dashboard, in the order of the file. */
export function queriesOf(dashboard: DashboardJson): QueryPlace[] {
  const ofPanels = allPanels(dashboard).flatMap((one) =>
    one.targets.flatMap((each): QueryPlace[] => {
      const at = { owner: `panel "${one.title}"`, refId: each.refId };
      if (each.serviceMapQuery !== undefined) {
        // Grafana appends these selectors to the metrics of the service graph.
        return [each.serviceMapQuery].flat().map((selector) => ({
          language: 'promql',
          text: `${SERVICE_GRAPH}${selector}`,
          ...at,
        }));
      }
      const found = targetQuery(one, each);
      return found ? [{ ...found, ...at }] : [];
    }),
  );
  const ofVariables = dashboard.templating.list.flatMap((one): QueryPlace[] => {
    const language = languageOf(one.datasource);
    const text = variableQuery(one);
    return language && text ? [{ language, text, owner: `variable ${one.name}` }] : [];
  });
  const ofAnnotations = dashboard.annotations.list.flatMap((one): QueryPlace[] => {
    const language = languageOf(one.datasource);
    return language && one.expr
      ? [{ language, text: one.expr, owner: `annotation ${one.name}` }]
      : [];
  });
  return [...ofPanels, ...ofVariables, ...ofAnnotations];
}

/** The value a variable has when the dashboard opens, or one that is a word, a hexadecimal id and a pattern. */
function initialValue({ type, current }: VariableJson): string {
  const value = current?.value;
  const isFixed = ['custom', 'interval', 'constant'].includes(type);
  return isFixed && typeof value === 'string' && !value.startsWith('$__') ? value : 'a';
}

/** The queries of a dashboard, each read by its grammar. */
export function readQueriesOf(dashboard: DashboardJson): ReadQuery[] {
  const values = new Map(dashboard.templating.list.map((one) => [one.name, initialValue(one)]));
  return queriesOf(dashboard).map((place) => readQuery(place, values));
}

/** The panel, variable or annotation that a path leads into, for people; else the path itself. */
export function ownerOf(dashboard: DashboardJson, path: string): string {
  const [, outer, inner] = /^panels\[(\d+)\](?:\.panels\[(\d+)\])?/.exec(path) ?? [];
  const [, list, index] = /^(templating|annotations)\.list\[(\d+)\]/.exec(path) ?? [];
  if (list === 'templating') return `variable ${dashboard.templating.list[Number(index)]?.name}`;
  if (list === 'annotations')
    return `annotation ${dashboard.annotations.list[Number(index)]?.name}`;
  if (outer === undefined) return path;
  const panelJson = dashboard.panels[Number(outer)];
  const nested = inner === undefined ? panelJson : panelJson?.panels[Number(inner)];
  return `panel "${nested?.title ?? ''}"`;
}
