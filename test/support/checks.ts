import { dashboardFile } from '../../grafana-files/dashboards/dashboard-file.js';
import type { Finding } from '../../checks/finding.js';
import { judge, judgeTogether } from '../../checks/run/judge.js';
import {
  dashboardSummary,
  datasourceSummaries,
  providerSummaries,
  type DatasourceSummary,
} from '../../grafana-files/summaries.js';
import {
  datasourceFile,
  providerFile,
} from '../../grafana-files/provisioning/provisioning-files.js';
import type { Known, Need, Rule, Example } from '../../checks/rule.js';
import { checkSettingsSchema, defaultSettings } from '../../checks/settings.js';
import type { Language } from '../../queries/interpolate.js';
import { testContract } from './contract.js';
import type { CheckedFile } from '../../checks/run/read-file.js';
import { alertingFile } from '../../grafana-files/provisioning/alerting-file.js';
import { alertmanagerFile } from '../../rule-files/alertmanager-file.js';
import { ruleFile, ruleSummaries } from '../../rule-files/rule-file.js';

const NEEDS: readonly Need[] = [
  'metrics of a contract',
  'logs of a contract',
  'spans of a contract',
  'a datasource file',
  'a provider file',
];

const datasource = (uid: string, type: string): DatasourceSummary => ({
  file: 'known.yml',
  index: 0,
  name: type,
  uid,
  type,
  orgId: 1,
  isDefault: false,
  streamsMetrics: type === 'tempo',
});

/** Two dashboards (one with the variables service and path), one datasource of each type (Tempo streams metrics), the contract of tests. */
export const known: Known = {
  has: new Set(NEEDS),
  contract: testContract,
  settings: defaultSettings,
  dashboards: [
    { file: 'home.json', uid: 'home', title: 'Home', variables: new Set() },
    { file: 'd.json', uid: 'details', title: 'Details', variables: new Set(['service', 'path']) },
  ],
  datasources: [
    datasource('prom', 'prometheus'),
    datasource('loki', 'loki'),
    datasource('tempo', 'tempo'),
  ],
  providers: [],
  rules: [],
};

type Fields = Readonly<Record<string, unknown>>;

const DATASOURCE_OF: Readonly<Record<Language, { type: string; uid: string }>> = {
  promql: { type: 'prometheus', uid: 'prom' },
  logql: { type: 'loki', uid: 'loki' },
  traceql: { type: 'tempo', uid: 'tempo' },
};

const service = {
  name: 'service',
  type: 'query',
  query: 'label_values(up, service)',
  multi: true,
  includeAll: true,
};

export const dashboardOf = (fields: Fields) =>
  dashboardFile('home.json', { uid: 'home', title: 'Home', ...fields });

/** A dashboard with one panel that asks one query; it has the multi-value variable `service`. */
export const fileAsking = (language: Language, text: string, panel: Fields = {}) =>
  dashboardOf({
    templating: { list: [service] },
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'P',
        datasource: DATASOURCE_OF[language],
        targets: [{ refId: 'A', [language === 'traceql' ? 'query' : 'expr']: text }],
        ...panel,
      },
    ],
  });

/** What a rule says of a file, and of it together with what is known. */
const ofFile = (rule: Rule, file: CheckedFile, around: Known): Finding[] => [
  ...judge([rule], file, around),
  ...judgeTogether([rule], {
    ...around,
    dashboards:
      file.kind === 'dashboard' ? [dashboardSummary(file.file, file.dashboard)] : around.dashboards,
    datasources: file.kind === 'datasources' ? datasourceSummaries(file) : around.datasources,
    providers: file.kind === 'providers' ? providerSummaries(file) : around.providers,
  }),
];

/** What a rule says of a dashboard with the given fields. */
export const onDashboard = (rule: Rule, fields: Fields, around = known): Finding[] =>
  ofFile(rule, dashboardOf(fields), around);

/** What a rule says of a dashboard with these panels and nothing else. */
export const onPanels = (rule: Rule, panels: readonly unknown[], around = known): Finding[] =>
  onDashboard(rule, { panels }, around);

/** What a rule says of a dashboard with these variables and nothing else. */
export const onVariables = (rule: Rule, list: readonly unknown[], around = known): Finding[] =>
  onDashboard(rule, { templating: { list } }, around);

/** What a rule says of one query of a panel; `panel` adds fields to the panel. */
export const onQuery = (
  rule: Rule,
  language: Language,
  text: string,
  panel: Fields = {},
  around = known,
): Finding[] => ofFile(rule, fileAsking(language, text, panel), around);

/** What a rule says of a provisioning file with these datasources. */
export const onDatasources = (rule: Rule, datasources: readonly unknown[], around = known) =>
  ofFile(rule, datasourceFile('datasources.yml', { apiVersion: 1, datasources }), around);

/** What a rule says of a provisioning file with these providers of dashboards. */
export const onProviders = (rule: Rule, providers: readonly unknown[], around = known) =>
  ofFile(rule, providerFile('dashboards.yml', { apiVersion: 1, providers }), around);

/** What a rule says of a rule file with these groups. */
const onGroups = (rule: Rule, groups: readonly unknown[], around = known) => {
  const file = ruleFile('rules.yml', { groups });
  return ofFile(rule, file, { ...around, rules: [...around.rules, ...ruleSummaries(file)] });
};

/** What a rule says of a rule file with one group of these rules. */
export const onRules = (rule: Rule, rules: readonly unknown[], around = known) =>
  onGroups(rule, [{ name: 'g', rules }], around);

/** An alerting rule named A, and a recording rule. */
export const alert = (expr: string, more: object = {}) => ({
  alert: 'A',
  expr,
  for: '5m',
  ...more,
});
export const record = (name: string, expr: string, more: object = {}) => ({
  record: name,
  expr,
  ...more,
});

/** What is known where a team has these settings. */
export const withSettings = (settings: object): Known => ({
  ...known,
  settings: checkSettingsSchema.parse(settings),
});

/** What a rule says of alerting provisioning. */
export const onAlerting = (rule: Rule, json: unknown, around = known) =>
  ofFile(rule, alertingFile('alerting.yml', json), around);

/** What a rule says of the configuration of an Alertmanager. */
export const onAlertmanager = (rule: Rule, config: unknown, around = known) =>
  ofFile(rule, alertmanagerFile('alertmanager.yml', config), around);

/** What a rule says of an example. */
export function onExample(rule: Rule, example: Example): Finding[] {
  if ('promql' in example) return onQuery(rule, 'promql', example.promql);
  if ('logql' in example) return onQuery(rule, 'logql', example.logql);
  if ('traceql' in example) return onQuery(rule, 'traceql', example.traceql);
  if ('panel' in example) return onPanels(rule, [example.panel]);
  if ('variable' in example) return onVariables(rule, [example.variable]);
  if ('alerting' in example) return onAlerting(rule, example.alerting);
  if ('alertmanager' in example) return onAlertmanager(rule, example.alertmanager);
  if ('groups' in example) {
    const settings = checkSettingsSchema.parse(example.settings ?? {});
    return onGroups(rule, example.groups, { ...known, settings });
  }
  if ('dashboard' in example) {
    const settings = checkSettingsSchema.parse(example.settings ?? {});
    return onDashboard(rule, example.dashboard, { ...known, settings });
  }
  if ('datasource' in example) return onDatasources(rule, [example.datasource]);
  return onProviders(rule, [example.provider]);
}

/** Findings as `message`, or `message: hint`. */
export const said = (findings: readonly Finding[]): string[] =>
  findings.map(({ message, hint }) => (hint === undefined ? message : `${message}: ${hint}`));

/** What the carets of a finding stand under. */
export const underlined = (findings: readonly Finding[]): (string | undefined)[] =>
  findings.map(({ code }) => code && code.text.slice(code.from, code.to));
