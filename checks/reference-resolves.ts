import { variableReferences } from '../queries/substitute.js';
import type { Fault, Finding } from './finding.js';
import { allPanels, ownerOf, type DashboardFile, type DashboardJson } from './model.js';
import { didYouMean } from './nearest.js';
import type { DashboardRule, Known } from './rule.js';
import { pathOf } from './texts.js';

const NAME = 'reference-resolves';
const DASHBOARD_PATH = /(?:^|[^\w/])\/d\/([\w-]+)/g;

// Datasources that every Grafana has.
const BUILT_IN = new Set(['-- Grafana --', '-- Mixed --', '-- Dashboard --', 'grafana']);

interface Reference {
  readonly place: string;
  readonly uid: string | undefined;
  readonly type: string | undefined;
}

function datasourceReferences(dashboard: DashboardJson): Reference[] {
  const reference = (
    place: string,
    ref: { uid?: string | undefined; type?: string | undefined } | undefined,
  ) => (ref ? [{ place, uid: ref.uid, type: ref.type }] : []);
  return [
    ...allPanels(dashboard).flatMap((panel) => [
      ...reference(`panel "${panel.title}"`, panel.datasource),
      ...panel.targets.flatMap((target) => reference(`panel "${panel.title}"`, target.datasource)),
    ]),
    ...dashboard.templating.list.flatMap((one) =>
      reference(`variable ${one.name}`, one.datasource),
    ),
    ...dashboard.annotations.list.flatMap((one) =>
      reference(`annotation ${one.name}`, one.datasource),
    ),
  ];
}

/** What is wrong with a reference; undefined where it resolves. */
function datasourceFault(
  { uid, type }: Reference,
  variables: ReadonlyMap<string, string>,
  known: Known,
): Fault | undefined {
  if (uid === undefined) return { message: 'the datasource has no uid' };
  if (BUILT_IN.has(uid)) return undefined;
  const [variable] = variableReferences(uid);
  const found = variable ? variables.get(variable.name) : known.datasourceTypes.get(uid);
  if (found === undefined) {
    const names = variable ? variables.keys() : known.datasourceTypes.keys();
    return {
      message: `datasource ${uid} does not exist`,
      ...didYouMean(variable?.name ?? uid, names),
    };
  }
  if (type !== undefined && type !== found) {
    return { message: `datasource ${uid} is of type ${found}, not ${type}` };
  }
  return undefined;
}

/** Datasource variables of a dashboard: the type that each chooses from, by name. */
const datasourceVariables = (dashboard: DashboardJson): Map<string, string> =>
  new Map(
    dashboard.templating.list.flatMap(({ name, type, query }) =>
      type === 'datasource' && typeof query === 'string' ? [[name, query]] : [],
    ),
  );

function deadDashboardLinks(
  { dashboard, texts }: DashboardFile,
  known: Known,
): Omit<Finding, 'file'>[] {
  const links = texts.filter(({ text }) => text.includes('/d/'));
  return links.flatMap(({ place, text }) =>
    [...text.matchAll(DASHBOARD_PATH)].flatMap((match) => {
      const uid = match[1] ?? '';
      if (known.dashboardUids.has(uid)) return [];
      const from = match.index + match[0].length - uid.length;
      return [
        {
          rule: NAME,
          place: ownerOf(dashboard, pathOf(place)),
          message: `dashboard ${uid} does not exist`,
          code: { text, from, to: from + uid.length },
          ...didYouMean(uid, known.dashboardUids),
        },
      ];
    }),
  );
}

/** Every datasource and every linked dashboard exists, and a datasource has the type that the reference says. */
export const referenceResolves: DashboardRule = {
  name: NAME,
  check: (source, known) => {
    const { file, dashboard } = source;
    const variables = datasourceVariables(dashboard);
    const defaults = dashboard.templating.list.flatMap(({ name, type, query, current }) =>
      type === 'datasource' && typeof query === 'string' && typeof current?.value === 'string'
        ? [{ place: `variable ${name}`, uid: current.value, type: query }]
        : [],
    );
    // Nearly all references of a dashboard are the same few.
    const faults = new Map<string, Fault | undefined>();
    const datasources = [...datasourceReferences(dashboard), ...defaults].flatMap((reference) => {
      const key = `${reference.uid} ${reference.type}`;
      if (!faults.has(key)) faults.set(key, datasourceFault(reference, variables, known));
      const fault = faults.get(key);
      return fault ? [{ rule: NAME, place: reference.place, ...fault }] : [];
    });
    return [...datasources, ...deadDashboardLinks(source, known)].map((finding) => ({
      file,
      dashboard: dashboard.title,
      ...finding,
    }));
  },
};
