import type {
  DatasourceFile,
  ProviderFile,
  ProviderJson,
} from './provisioning/provisioning-files.js';

/** What other files need to know of a dashboard. */
export interface DashboardSummary {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  /** Names of its variables. */
  readonly variables: ReadonlySet<string>;
}

// Each file of a run asks the same list.
const known = new WeakMap<
  readonly DashboardSummary[],
  ReadonlyMap<string, readonly DashboardSummary[]>
>();

/** Dashboards by their uid, of which there may be several. */
export function byUid(
  dashboards: readonly DashboardSummary[],
): ReadonlyMap<string, readonly DashboardSummary[]> {
  const before = known.get(dashboards);
  if (before) return before;
  const groups = new Map<string, DashboardSummary[]>();
  for (const one of dashboards) {
    const group = groups.get(one.uid);
    if (group) group.push(one);
    else groups.set(one.uid, [one]);
  }
  known.set(dashboards, groups);
  return groups;
}

/** What other files need to know of a datasource. */
export interface DatasourceSummary {
  readonly file: string;
  readonly index: number;
  readonly name: string;
  readonly uid: string | undefined;
  readonly type: string;
  /** 1 if the file does not give it, as in Grafana. */
  readonly orgId: number;
  readonly isDefault: boolean;
  /** Whether Grafana takes the answers to TraceQL metrics from a stream. */
  readonly streamsMetrics: boolean;
}

/** A provider of dashboards, and where it stands. */
export interface ProviderSummary {
  readonly file: string;
  readonly index: number;
  readonly provider: ProviderJson;
}

/** What the other files of a run need to know of one. */
export interface Summaries {
  readonly dashboards: readonly DashboardSummary[];
  readonly datasources: readonly DatasourceSummary[];
  readonly providers: readonly ProviderSummary[];
}

/** A dashboard as the code of this package builds it, or as its file has it. */
interface Summarised {
  readonly uid?: string | undefined;
  readonly title?: string | undefined;
  readonly templating?:
    { readonly list?: readonly { readonly name: string }[] | undefined } | undefined;
}

export const dashboardSummary = (
  file: string,
  { uid = '', title = '', templating }: Summarised,
): DashboardSummary => ({
  file,
  uid,
  title,
  variables: new Set((templating?.list ?? []).map(({ name }) => name)),
});

export const datasourceSummaries = ({
  file,
  datasources,
}: Pick<DatasourceFile, 'file' | 'datasources'>): DatasourceSummary[] =>
  datasources.map(({ name, uid, type, orgId = 1, isDefault, jsonData }, index) => ({
    file,
    index,
    name,
    uid,
    type,
    orgId,
    isDefault,
    streamsMetrics: jsonData?.streamingEnabled?.metrics === true,
  }));

export const providerSummaries = ({ file, providers }: ProviderFile): ProviderSummary[] =>
  providers.map((provider, index) => ({ file, index, provider }));
