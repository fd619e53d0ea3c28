import type { DashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Path } from '../../files/paths.js';
import type { ReadQuery } from '../../grafana-files/read-query.js';
import type { Json } from '../../files/json.js';
import type { AlertmanagerFile } from '../../rule-files/alertmanager-file.js';
import type { RuleAt } from '../../rule-files/rule-file.js';

/** A dashboard and where it stands. */
export interface DashboardIn {
  readonly path: string;
  /** The whole JSON; `file` has only what the rules read. */
  readonly json: Json;
  readonly file: DashboardFile;
}

/** One entry of a provisioning file: a datasource, a provider of dashboards, or the settings of the file itself. */
export interface EntryIn {
  readonly path: string;
  readonly json: Json;
  readonly name: string;
  readonly uid: string | undefined;
  /** Queries that correlate it with another datasource. */
  readonly queries: readonly EntryQuery[];
}

/** The text of a query, and the query as its grammar reads it. */
export interface QueryText {
  readonly text: string;
  readonly query: ReadQuery | undefined;
}

/** A query of a provisioning file; its path names the items of lists instead of numbering them. */
interface EntryQuery {
  readonly path: Path;
  readonly asked: QueryText;
}

/** Something that points at a dashboard or one of its panels: a link, an alert rule, a panel that takes another's result. */
export interface Pointer {
  /** For people, with the file. */
  readonly by: string;
  readonly dashboard: string;
  readonly panel: number | undefined;
  /** Variables that it sets. */
  readonly variables: readonly string[];
}

/** Something that asks a datasource, by its uid or its name. */
export interface Reference {
  readonly by: string;
  readonly datasource: string;
}

/** An alerting rule with the labels that it and its group give it. */
export interface AlertIn {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly rule: RuleAt;
}

/** A file that could not be read, and why. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
}

/** One side of a comparison: everything that its files provision. */
export interface Side {
  /** For people, like `main` or `working tree`. */
  readonly name: string;
  readonly dashboards: readonly DashboardIn[];
  readonly datasources: readonly EntryIn[];
  readonly providers: readonly EntryIn[];
  readonly alertRules: readonly EntryIn[];
  /** Alerting rules of Prometheus and Loki. */
  readonly alerts: readonly AlertIn[];
  readonly alertmanagers: readonly AlertmanagerFile[];
  /** Names of the series that rules record, each with its file. */
  readonly recorded: ReadonlyMap<string, string>;
  /** Targets of objectives, shares, by sloth's id. */
  readonly objectives: ReadonlyMap<string, number>;
  /** Who reads which series with a colon in their names. */
  readonly readings: readonly { readonly by: string; readonly metric: string }[];
  /** Names of the datasources that its files delete. */
  readonly deleted: ReadonlySet<string>;
  readonly pointers: readonly Pointer[];
  readonly references: readonly Reference[];
  readonly unread: readonly UnreadFile[];
  /** Files that provision nothing, and what they are instead. */
  readonly others: readonly UnreadFile[];
}
