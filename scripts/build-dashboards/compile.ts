import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { checkDashboard, checkDatasources } from '../../checks/all.js';
import { datasourceTypes } from '../../checks/datasource-model.js';
import type { Finding } from '../../checks/finding.js';
import { allPanels, dashboardFile, dashboardJson } from '../../checks/model.js';
import type { Known } from '../../checks/rule.js';
import { identityFindings, type Identity } from '../../checks/unique-identity.js';
import { jsonText, yamlText } from '../shared/serialize.js';

/** What a build is made from. */
export interface Sources {
  readonly dashboards: readonly {
    readonly identity: { readonly uid: string };
    readonly build: () => Dashboard;
  }[];
  /** Contents by file name. */
  readonly datasourceFiles: Readonly<Record<string, unknown>>;
  readonly provider: unknown;
}

/** One file of the output, with what the checks say of it. */
export interface Compiled {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly panels?: number;
  readonly queries?: number;
  readonly findings: readonly Finding[];
}

function compileDashboard(uid: string, build: () => Dashboard, known: Known): [Compiled, Identity] {
  const path = `dashboard-files/${uid}.json`;
  const model = built(uid, build);
  const dashboard = dashboardJson.parse(model);
  const file = dashboardFile(path, dashboard);
  return [
    {
      path,
      text: jsonText(model),
      panels: allPanels(dashboard).filter((panel) => panel.type !== 'row').length,
      queries: file.queries.length,
      findings: checkDashboard(file, known),
    },
    { file: path, uid: dashboard.uid, title: dashboard.title },
  ];
}

/** An error of the code of a dashboard says which dashboard it is. */
function built(uid: string, build: () => Dashboard): Dashboard {
  try {
    const model = build();
    if (model.uid === uid) return model;
    throw new RangeError(`its code makes the dashboard ${model.uid ?? 'without uid'}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`dashboard ${uid}: ${message}`, { cause: error });
  }
}

/**
 * Compiles and checks, one file at a time, so that memory does not grow with the number of dashboards.
 * @returns, when the files are through, what is wrong with the dashboards as a whole.
 */
export function* compile(sources: Sources): Generator<Compiled, Finding[]> {
  const known: Known = {
    dashboardUids: new Set(sources.dashboards.map(({ identity }) => identity.uid)),
    datasourceTypes: datasourceTypes(Object.values(sources.datasourceFiles)),
  };
  for (const [name, content] of Object.entries(sources.datasourceFiles)) {
    const file = `datasources/${name}`;
    const findings = checkDatasources({ file, content }, known);
    yield { path: file, text: yamlText(content), findings };
  }
  yield { path: 'dashboards/dashboards.yml', text: yamlText(sources.provider), findings: [] };
  const identities: Identity[] = [];
  for (const { identity, build } of sources.dashboards) {
    const [compiled, found] = compileDashboard(identity.uid, build, known);
    identities.push(found);
    yield compiled;
  }
  return identityFindings(identities);
}
