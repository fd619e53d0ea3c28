import { allDashboards } from '../../dashboards/all.js';
import { dashboardProvider } from '../../dashboards/provider.js';
import { datasourceFiles } from '../../datasources/all.js';
import type { Settings } from '../../datasources/settings.js';
import type { Sources } from './compile.js';

/** All that this package builds. */
export const packageSources = (settings: Settings): Sources => ({
  dashboards: allDashboards,
  datasourceFiles: datasourceFiles(settings),
  provider: dashboardProvider(),
});
