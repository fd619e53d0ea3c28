import type { Language } from '../../queries/interpolate.js';
import { variableReferences } from '../../queries/substitute.js';
import { languageOf } from './datasource-languages.js';
import type { DashboardJson, DatasourceRef, TargetJson, VariableJson } from './dashboard-json.js';
import type { DatasourceSummary } from '../summaries.js';
import type { QueryPlace } from '../read-query.js';
import type { PanelAt } from './panels.js';

/** The datasource variables of a dashboard by name, each with the type it chooses from. */
export const datasourceVariables = (dashboard: DashboardJson): ReadonlyMap<string, string> =>
  new Map(
    dashboard.templating.list.flatMap(({ name, type, query }) =>
      type === 'datasource' && typeof query === 'string' ? [[name, query]] : [],
    ),
  );

/** The type of the datasource behind a reference, as far as the dashboard itself gives it. */
function typeOf(
  ref: DatasourceRef | undefined,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  if (ref?.type !== undefined) return ref.type;
  const [variable] = variableReferences(ref?.uid ?? '');
  return variable && variables.get(variable.name);
}

/** The type of the datasource behind the first reference that is set; undefined if no file gives it. */
export type TypeOf = (...refs: readonly (DatasourceRef | undefined)[]) => string | undefined;

/**
 * Resolves references by the dashboard's variables and the datasources provisioned beside it. Without a reference Grafana
 * asks the default datasource; a text is a uid or, in old dashboards, a name.
 */
export function typesIn(
  variables: ReadonlyMap<string, string>,
  datasources: readonly Pick<DatasourceSummary, 'name' | 'uid' | 'type' | 'isDefault'>[],
): TypeOf {
  const byName = new Map(
    datasources.flatMap(({ name, uid, type }) => [name, uid].map((key) => [key, type])),
  );
  const byDefault = datasources.find(({ isDefault }) => isDefault)?.type;
  const isUnset = (ref: DatasourceRef | undefined) =>
    ref === undefined ||
    (ref.type === undefined && (ref.uid === undefined || ref.uid === 'default'));
  return (...refs) => {
    const ref = refs.find((one) => !isUnset(one));
    if (ref === undefined) return byDefault;
    return typeOf(ref, variables) ?? (ref.uid === undefined ? undefined : byName.get(ref.uid));
  };
}

/** For dashboards whose references all give their type, as those of this package do. */
export const statedType: TypeOf = typesIn(new Map(), []);

const SERVICE_GRAPH = 'traces_service_graph_request_total';
// The selector, then the label after the last comma outside of it.
const LABEL_VALUES = /^label_values\(\s*(.+),\s*([^,{}()]+?)\s*\)$/s;
const QUERY_RESULT = /^query_result\((.+)\)$/s;
const NAMES_ONLY = /^(label_values\([^,{}()]*\)|label_names\(.*\)|metrics\(.*\))$/s;

/** The text of a variable's query, be it a text or within an object. */
export const queryText = ({ query }: VariableJson): string =>
  ((typeof query === 'string' ? query : query?.query) ?? '').trim();

/**
 * The query of a variable: the selector and the label of `label_values(selector, label)`, or the query of `query_result`
 * (https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/). Undefined if it asks for names only.
 */
export function variableQuery(
  variable: VariableJson,
): Pick<QueryPlace, 'text' | 'label'> | undefined {
  const text = queryText(variable);
  if (variable.type !== 'query' || text === '' || NAMES_ONLY.test(text)) return undefined;
  const [, selector, label] = LABEL_VALUES.exec(text) ?? [];
  if (selector !== undefined && label !== undefined) return { text: selector, label };
  return { text: QUERY_RESULT.exec(text)?.[1] ?? text };
}

const SEARCH_TYPES = new Set(['', 'traceql']);

/** The field that holds the query of a target; undefined if no grammar could read it. */
function queryField(language: Language, { queryType }: TargetJson): 'expr' | 'query' | undefined {
  if (language !== 'traceql') return 'expr';
  return SEARCH_TYPES.has(queryType) ? 'query' : undefined;
}

/** The language and the query of a target; undefined if no grammar could read it. */
export function targetQuery(
  { panel }: Pick<PanelAt, 'panel'>,
  target: TargetJson,
  typeIn: TypeOf,
): (Pick<QueryPlace, 'language' | 'text'> & { readonly field: 'expr' | 'query' }) | undefined {
  const language = languageOf(typeIn(target.datasource, panel.datasource));
  const field = language && queryField(language, target);
  const text = field && target[field];
  return language && field && text !== undefined ? { language, text, field } : undefined;
}

/** Every query of a dashboard, in the order of the file. */
export function queriesOf(
  dashboard: DashboardJson,
  panels: readonly PanelAt[],
  typeIn: TypeOf,
): QueryPlace[] {
  const ofPanels = panels.flatMap((panelAt) =>
    panelAt.panel.targets.flatMap((target, index): QueryPlace[] => {
      const asked = { refId: target.refId, panel: panelAt, target };
      const at = [...panelAt.at, 'targets', index];
      if (target.serviceMapQuery !== undefined) {
        // Grafana appends these selectors to the metrics of the service graph.
        return [target.serviceMapQuery].flat().map((selector) => ({
          language: 'promql',
          text: `${SERVICE_GRAPH}${selector}`,
          at: [...at, 'serviceMapQuery'],
          ...asked,
        }));
      }
      const found = targetQuery(panelAt, target, typeIn);
      return found ? [{ ...found, at: [...at, found.field], ...asked }] : [];
    }),
  );
  const ofVariables = dashboard.templating.list.flatMap((one, index): QueryPlace[] => {
    const language = languageOf(typeIn(one.datasource));
    const asked = variableQuery(one);
    const at = ['templating', 'list', index, 'query'];
    return language && asked ? [{ language, ...asked, at }] : [];
  });
  const ofAnnotations = dashboard.annotations.list.flatMap((one, index): QueryPlace[] => {
    const language = languageOf(typeIn(one.datasource));
    const at = ['annotations', 'list', index, 'expr'];
    return language && one.expr ? [{ language, text: one.expr, at }] : [];
  });
  return [...ofPanels, ...ofVariables, ...ofAnnotations];
}
