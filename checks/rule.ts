import type { Contract } from '../telemetry/contract.js';
import type { DashboardFile } from './files/dashboard-file.js';
import type { DashboardSummary, DatasourceSummary, ProviderSummary } from './overview.js';
import type { Example } from './example.js';
import type { Fault } from './finding.js';
import type { DatasourceFile, ProviderFile } from './files/provisioning-files.js';
import type { ReadQuery } from './read-query.js';
import type { RuleText } from './run-rules.js';
import type { CheckSettings } from './settings.js';

/** What a rule cannot judge without. */
export type Need =
  | 'metrics of a contract'
  | 'logs of a contract'
  | 'spans of a contract'
  | 'a datasource file'
  | 'a provider file';

/** What a rule knows beside the file that it judges. */
export interface Known {
  readonly has: ReadonlySet<Need>;
  /** Empty where none was given; rules that need it are not run then. */
  readonly contract: Contract;
  readonly settings: CheckSettings;
  /** Every dashboard, datasource and provider of the run. */
  readonly dashboards: readonly DashboardSummary[];
  readonly datasources: readonly DatasourceSummary[];
  readonly providers: readonly ProviderSummary[];
}

/** A fault of a file that was read before. */
export interface FileFault extends Fault {
  readonly file: string;
}

/** One rule of what a file says. */
export interface Rule extends RuleText {
  readonly needs?: Need;
  /** Whether `--fix` mends what it finds, where there is one right answer. */
  readonly fixes?: true;
  readonly bad: Example;
  readonly good: Example;
  /** One query that was understood; the dashboard is absent for queries of datasources. */
  readonly query?: (query: ReadQuery, known: Known, file: DashboardFile | undefined) => Fault[];
  readonly dashboard?: (file: DashboardFile, known: Known) => Fault[];
  readonly datasources?: (file: DatasourceFile, known: Known) => Fault[];
  readonly providers?: (file: ProviderFile, known: Known) => Fault[];
  /** All files of the run together. */
  readonly together?: (known: Known) => FileFault[];
}
