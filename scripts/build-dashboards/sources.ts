import { allDashboards } from '../../dashboards/all.js';
import { dashboardProvider } from '../../dashboards/provider.js';
import { datasourceFiles } from '../../datasources/all.js';
import type { Settings } from '../../datasources/settings.js';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCheckSettings } from '../../checks/run/read-settings.js';
import type { Sources } from './compile.js';

/** The settings of the checks that hold for this package. */
const CHECKS = fileURLToPath(new URL('../../checks.yml', import.meta.url));

/** All that this package builds. */
export const packageSources = (settings: Settings): Sources => ({
  dashboards: allDashboards,
  datasourceFiles: datasourceFiles(settings),
  provider: dashboardProvider(),
  checks: readCheckSettings(relative('.', CHECKS)),
});
