import type { Contract } from '../telemetry/contract.js';
import type { DashboardFile } from '../grafana-files/dashboards/dashboard-file.js';
import type {
  DashboardSummary,
  DatasourceSummary,
  ProviderSummary,
} from '../grafana-files/summaries.js';
import type { Fault, Severity } from './finding.js';
import type { AlertingFile } from '../grafana-files/provisioning/alerting-file.js';
import type {
  DatasourceFile,
  ProviderFile,
} from '../grafana-files/provisioning/provisioning-files.js';
import type { ReadQuery } from '../grafana-files/read-query.js';
import type { CheckSettings } from './settings.js';
import type { AlertmanagerFile } from '../rule-files/alertmanager-file.js';
import type { RuleFile, RuleSummary } from '../rule-files/rule-file.js';
import type { Json } from '../files/json.js';
import type { Language } from '../queries/interpolate.js';

/** What every rule says of itself. */
export interface RuleText {
  /** Its heading in docs/checks.md and its key in the settings. */
  readonly name: string;
  readonly severity: Severity;
  /** What holds where the rule is kept, as a sentence. */
  readonly summary: string;
  /** What happens to people where it is not. */
  readonly why: string;
  readonly mend: string;
}

/** A piece of a file that keeps or breaks a rule: shown in the documentation, and judged by the tests. */
export type Example =
  | { readonly [L in Language]: Readonly<Record<L, string>> }[Language]
  | { readonly panel: Json }
  | { readonly variable: Json }
  /** `settings` are those of the team, for a rule that judges nothing without. */
  | { readonly dashboard: Json; readonly settings?: Json }
  | { readonly datasource: Json }
  | { readonly provider: Json }
  | { readonly alertmanager: Json }
  | { readonly alerting: Json }
  /** Groups of a rule file. */
  | { readonly groups: readonly Json[]; readonly settings?: Json };

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
  /** Every alerting and recording rule of the run. */
  readonly rules: readonly RuleSummary[];
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
  /** One query; the dashboard is absent for queries of datasources and of rule files. */
  readonly query?: (query: ReadQuery, known: Known, file: DashboardFile | undefined) => Fault[];
  readonly dashboard?: (file: DashboardFile, known: Known) => Fault[];
  readonly datasources?: (file: DatasourceFile, known: Known) => Fault[];
  readonly providers?: (file: ProviderFile, known: Known) => Fault[];
  readonly rules?: (file: RuleFile, known: Known) => Fault[];
  readonly alertmanager?: (file: AlertmanagerFile) => Fault[];
  readonly alerting?: (file: AlertingFile, known: Known) => Fault[];
  /** All files of the run together. */
  readonly together?: (known: Known) => FileFault[];
}
