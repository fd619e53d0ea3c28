import { mayRefer, variableReferences, type VariableReference } from '../../queries/substitute.js';
import { dashboardJson, type DashboardJson, type VariableJson } from './dashboard-json.js';
import type { DatasourceSummary } from '../summaries.js';
import { datasourceVariables, queriesOf, typesIn, type TypeOf } from './dashboard-queries.js';
import { readQuery, type ReadQuery } from '../read-query.js';
import { pathOf, textsOf, type Path, type TextAt } from '../../files/paths.js';
import { type PanelAt, allPanels } from './panels.js';

/** A variable reference in some text of a dashboard. */
export interface ReferenceAt extends TextAt {
  readonly at: Path;
  readonly reference: VariableReference;
}

/** A file that Grafana loads as a dashboard, with everything that several rules need. */
export interface DashboardFile {
  readonly kind: 'dashboard';
  readonly file: string;
  readonly dashboard: DashboardJson;
  /** How findings name it; one object shared by all of them. */
  readonly identity: { readonly uid: string; readonly title: string };
  /** Every panel, rows and those inside rows included. */
  readonly panels: readonly PanelAt[];
  /** Every text in it. */
  readonly texts: readonly TextAt[];
  readonly references: readonly ReferenceAt[];
  /** Every query in it, as its grammar reads it. */
  readonly queries: readonly ReadQuery[];
  readonly typeOf: TypeOf;
  /** How many targets have a query that is not read, because no file gives the type of their datasource. */
  readonly unread: number;
}

// A value of these characters parses anywhere in a query; any other could break the grammar.
const PLAIN = /^[\w.-]+$/;

/** The value of a variable when the dashboard opens; else `a`, which is valid as a word, a hexadecimal id and a pattern. */
function initialValue({ current }: VariableJson): string {
  const value = [current?.value].flat().find((one) => typeof one === 'string');
  return value !== undefined && PLAIN.test(value) && !value.startsWith('$__') ? value : 'a';
}

// Most texts with a variable are the same datasource reference: each text is searched once.
function referencesIn(texts: readonly TextAt[]): ReferenceAt[] {
  const seen = new Map<string, VariableReference[]>();
  // `definition` only repeats the query of a variable for the editor.
  const asked = texts.filter(({ text, place }) => mayRefer(text) && place.key !== 'definition');
  return asked.flatMap(({ text, place }) => {
    const references = seen.get(text) ?? variableReferences(text);
    seen.set(text, references);
    const at = pathOf(place);
    return references.map((reference) => ({ text, place, at, reference }));
  });
}

/**
 * A dashboard made ready for the rules.
 * @param datasources Those that are provisioned beside it.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export function dashboardFile(
  file: string,
  json: unknown,
  datasources: readonly DatasourceSummary[] = [],
): DashboardFile {
  const dashboard = dashboardJson.parse(json);
  const panels = allPanels(dashboard);
  const texts = textsOf(json);
  const typeOf = typesIn(datasourceVariables(dashboard), datasources);
  const values = new Map(dashboard.templating.list.map((one) => [one.name, initialValue(one)]));
  return {
    kind: 'dashboard',
    file,
    dashboard,
    identity: { uid: dashboard.uid, title: dashboard.title },
    panels,
    texts,
    references: referencesIn(texts),
    queries: queriesOf(dashboard, panels, typeOf).map((place) => readQuery(place, values)),
    typeOf,
    unread: panels.flatMap(({ panel }) =>
      panel.targets.filter(
        ({ expr = '', datasource }) => expr !== '' && !typeOf(datasource, panel.datasource),
      ),
    ).length,
  };
}

/** The panel, variable or annotation that a path leads into. */
export interface Owner {
  readonly panel?: { readonly id: number | undefined; readonly title: string };
  readonly variable?: string;
  /** The same for people, like `panel "Erros"`. */
  readonly text: string;
}

/** The owner of a path; undefined for what belongs to the whole dashboard. */
export function ownerOf(dashboard: DashboardJson, path: Path): Owner | undefined {
  const [list, index, below, inner] = path;
  if (typeof index === 'number' && (list === 'panels' || list === 'rows')) {
    const outer = list === 'panels' ? dashboard.panels[index] : undefined;
    const holder = outer ?? dashboard.rows[index];
    const nested = below === 'panels' && typeof inner === 'number' ? holder?.panels[inner] : outer;
    const { id, title } = nested ?? { id: undefined, title: holder?.title ?? '' };
    return { panel: { id, title }, text: `panel "${title}"` };
  }
  if (below !== undefined && typeof below === 'number' && index === 'list') {
    if (list === 'templating') {
      const name = dashboard.templating.list[below]?.name ?? '';
      return { variable: name, text: `variable ${name}` };
    }
    if (list === 'annotations') {
      return { text: `annotation ${dashboard.annotations.list[below]?.name ?? ''}` };
    }
  }
  return undefined;
}

/** The path of a text or reference. */
export const at = ({ place }: TextAt): Path => pathOf(place);
