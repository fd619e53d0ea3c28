import { dashboardsReading } from '../../dashboards/all.js';
import { dashboardProvider } from '../../dashboards/provider.js';
import { datasourceFiles } from '../../datasources/all.js';
import { readSettings } from '../../datasources/settings.js';
import { alertmanagerFiles } from '../../alerting/alertmanager.js';
import { readAlertingSettings } from '../../alerting/settings.js';
import { whoIsCalled } from '../../alerting/who-is-called.js';
import type { Environment } from '../../http/address.js';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourcesOf } from '../../services/contract.js';
import { services } from '../../services/all.js';
import { ruleFiles } from '../../rules/all.js';
import { readCheckSettings } from '../../checks/run/read-settings.js';
import type { Sources } from './compile.js';

/** The settings of the checks that hold for this package. */
const CHECKS = fileURLToPath(new URL('../../checks.yml', import.meta.url));

/**
 * All that this package builds, with the settings of an environment.
 * @throws SettingsError naming the variables that are wrong.
 */
export function packageSources(environment: Environment): Sources {
  const settings = readSettings(environment);
  return {
    dashboards: dashboardsReading({
      scrapeInterval: settings.TOQ_SCRAPE_INTERVAL,
      recorded: settings.TOQ_RECORDED === 'yes',
    }),
    datasourceFiles: datasourceFiles(settings, services),
    providers: Object.fromEntries(
      services.map((one) => [one.files.provider, dashboardProvider(one)]),
    ),
    rules: ruleFiles(services),
    places: {
      grafana: settings.TOQ_GRAFANA_URL.replace(/\/+$/, ''),
      guide: settings.TOQ_RUNBOOK_URL,
    },
    metricSources: sourcesOf(services).map(({ source }) => source),
    alertmanager: alertmanagerFiles(readAlertingSettings(environment), services),
    checks: readCheckSettings(relative('.', CHECKS)),
  };
}

/** Whom the alerts of this package go to, in words. */
export const whoIsCalledBy = (environment: Environment): string[] =>
  whoIsCalled(readAlertingSettings(environment), services);
