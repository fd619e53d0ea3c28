import { datasourceLinks } from './datasource-links.js';
import { readDatasourceQueries } from './datasource-model.js';
import type { Finding } from './finding.js';
import type { DashboardFile, ProvisionedFile } from './model.js';
import { nameInContract } from './name-in-contract.js';
import { queryParses } from './query-parses.js';
import { referenceResolves } from './reference-resolves.js';
import type { DashboardRule, DatasourceRule, Known, QueryFile, QueryRule } from './rule.js';
import { panelIds } from './unique-identity.js';
import { variableDefined } from './variable-defined.js';

const queryRules: readonly QueryRule[] = [queryParses, nameInContract];
const dashboardRules: readonly DashboardRule[] = [variableDefined, referenceResolves, panelIds];
const datasourceRules: readonly DatasourceRule[] = [datasourceLinks];

const checkQueries = (file: QueryFile): Finding[] => queryRules.flatMap((rule) => rule.check(file));

/** What every rule says of one dashboard. What concerns several files at once is in `identityFindings`. */
export const checkDashboard = (file: DashboardFile, known: Known): Finding[] => [
  ...checkQueries({
    file: file.file,
    dashboard: file.dashboard.title,
    queries: file.queries,
  }),
  ...dashboardRules.flatMap((rule) => rule.check(file, known)),
];

/** What every rule says of one datasource file. */
export const checkDatasources = (file: ProvisionedFile, known: Known): Finding[] => [
  ...checkQueries({ file: file.file, queries: readDatasourceQueries(file.content) }),
  ...datasourceRules.flatMap((rule) => rule.check(file, known)),
];
