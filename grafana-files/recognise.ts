import { dashboardFile, type DashboardFile } from './dashboards/dashboard-file.js';
import { isRecord, type Json } from '../files/json.js';
import { dashboardHead } from './dashboards/dashboard-json.js';
import {
  dashboardSummary,
  datasourceSummaries,
  providerSummaries,
  type DatasourceSummary,
  type Summaries,
} from './summaries.js';
import {
  datasourceFile,
  datasourcesJson,
  providerFile,
  type DatasourceFile,
  type ProviderFile,
} from './provisioning/provisioning-files.js';
import type { Path } from '../files/paths.js';
import { Unparsed } from '../files/parse.js';

/** A file that was understood. */
export type GrafanaFile = DashboardFile | DatasourceFile | ProviderFile;

/** What a file is. `within` is the path to the part that is judged; `json` is that part. */
export type Recognised =
  | {
      readonly kind: 'dashboard' | 'datasources' | 'providers';
      readonly within: Path;
      readonly json: Json;
    }
  /** Nothing that the rules can judge, and why; `about` says which part of Grafana it is for. */
  | {
      readonly kind: 'other';
      readonly reason: string;
      readonly about?: 'a dashboard' | 'alerting';
    };

const other = (reason: string): Recognised => ({ kind: 'other', reason });
const unreadDashboard = (reason: string): Recognised => ({
  kind: 'other',
  reason,
  about: 'a dashboard',
});
const textField = (value: Json, key: string): string => {
  const field = value[key];
  return typeof field === 'string' ? field : '';
};

const DASHBOARD_KEYS = ['panels', 'templating'];
const ALERTING = ['groups', 'contactPoints', 'policies', 'templates', 'muteTimes'];
const RESOURCE = /^dashboard\.grafana\.app\/(.+)$/;

/**
 * A dashboard as a Kubernetes-style resource
 * (https://grafana.com/docs/grafana/latest/as-code/observability-as-code/schema-v2/): v1 holds the model that the rules
 * know in `spec`, its uid is the resource's name.
 */
function resource(value: Json, version: string): Recognised {
  const { spec, metadata } = value;
  if (version.startsWith('v2')) {
    return unreadDashboard(`a dashboard resource of version ${version}: only the v1 model is read`);
  }
  if (!isRecord(spec))
    throw new Unparsed(`a dashboard resource of version ${version} without spec`);
  const uid = isRecord(metadata) ? textField(metadata, 'name') : '';
  return { kind: 'dashboard', within: ['spec'], json: uid ? { ...spec, uid } : spec };
}

function json(value: Json): Recognised {
  const [, version] = RESOURCE.exec(textField(value, 'apiVersion')) ?? [];
  if (version !== undefined) return resource(value, version);
  const { dashboard } = value;
  // The answer of Grafana's HTTP API.
  if (isRecord(dashboard) && !('panels' in value)) {
    return { kind: 'dashboard', within: ['dashboard'], json: dashboard };
  }
  if ('elements' in value && 'layout' in value) {
    throw new Unparsed('a v2 model without its resource envelope, which Grafana refuses in files');
  }
  // The model of a library panel has its own file on export.
  // Before Grafana 5 panels stood in rows; other JSON has a schemaVersion too.
  const isOld = 'title' in value && ('rows' in value || 'schemaVersion' in value);
  if (isOld || DASHBOARD_KEYS.some((key) => key in value))
    return { kind: 'dashboard', within: [], json: value };
  return other('JSON that is no dashboard');
}

function yaml(value: Json): Recognised {
  if (isRecord(value['datasources']))
    return other('YAML with a map of datasources, as Helm charts have');
  if ('datasources' in value || 'deleteDatasources' in value) {
    return { kind: 'datasources', within: [], json: value };
  }
  if ('providers' in value) return { kind: 'providers', within: [], json: value };
  const [, version] = RESOURCE.exec(textField(value, 'apiVersion')) ?? [];
  if (version !== undefined) {
    return unreadDashboard(`a dashboard resource of version ${version} as YAML`);
  }
  if (ALERTING.some((key) => key in value)) {
    const reason = 'alerting provisioning, for which there are no rules yet';
    return { kind: 'other', reason, about: 'alerting' };
  }
  return other('YAML that provisions neither datasources nor dashboards');
}

/**
 * What a parsed file is, judged by its content.
 * @throws Unparsed when it should be a dashboard and Grafana could not read it as one.
 */
export function recognise(value: unknown, format: 'json' | 'yaml'): Recognised {
  if (isRecord(value)) return format === 'json' ? json(value) : yaml(value);
  return other(`${format === 'json' ? 'JSON' : 'YAML'} that is no object`);
}

type Judgeable = Exclude<Recognised, { kind: 'other' }>;

/**
 * A recognised file made ready for the rules.
 * @param datasources Those of all files of the run: a dashboard may refer to them.
 * @throws ZodError if a list of it is no list, or holds anything but objects.
 */
export function readyFor(
  file: string,
  { kind, json: value }: Judgeable,
  datasources: readonly DatasourceSummary[],
): GrafanaFile {
  if (kind === 'dashboard') return dashboardFile(file, value, datasources);
  return kind === 'datasources' ? datasourceFile(file, value) : providerFile(file, value);
}

/**
 * What the other files need to know of a recognised one, without reading its queries.
 * @throws ZodError as `readyFor`.
 */
export function summariesOf(file: string, { kind, json: value }: Judgeable): Summaries {
  const none = { dashboards: [], datasources: [], providers: [] };
  if (kind === 'dashboard') {
    return {
      ...none,
      dashboards: [dashboardSummary(file, dashboardHead.parse(value))],
    };
  }
  if (kind === 'datasources') {
    const { datasources } = datasourcesJson.parse(value);
    return { ...none, datasources: datasourceSummaries({ file, datasources }) };
  }
  return { ...none, providers: providerSummaries(providerFile(file, value)) };
}
