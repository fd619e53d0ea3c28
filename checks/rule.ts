import type { Finding } from './finding.js';
import type { DashboardFile, ProvisionedFile } from './model.js';
import type { ReadQuery } from './read-query.js';

/** What a file may refer to outside itself. */
export interface Known {
  /** uids of the dashboards that are loaded together. */
  readonly dashboardUids: ReadonlySet<string>;
  /** Types of the datasources that are provisioned together, by uid. */
  readonly datasourceTypes: ReadonlyMap<string, string>;
}

/** The queries of a file, as their grammars read them. */
export interface QueryFile {
  readonly file: string;
  /** Title of the dashboard, where the file is one. */
  readonly dashboard?: string;
  readonly queries: readonly ReadQuery[];
}

/** Looks at the queries of a file, whatever the file is. */
export interface QueryRule {
  readonly name: string;
  readonly check: (file: QueryFile) => Finding[];
}

/** Looks at one dashboard. */
export interface DashboardRule {
  readonly name: string;
  readonly check: (file: DashboardFile, known: Known) => Finding[];
}

/** Looks at one datasource file. */
export interface DatasourceRule {
  readonly name: string;
  readonly check: (file: ProvisionedFile, known: Known) => Finding[];
}
