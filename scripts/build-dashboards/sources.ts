import { join } from 'node:path';
import { allDashboards } from '../../dashboards/all.js';
import { dashboardProvider } from '../../dashboards/provider.js';
import { datasourceFiles } from '../../datasources/all.js';
import type { Settings } from '../../datasources/settings.js';
import type { Sources } from './compile.js';
import type { Document } from './document.js';
import { guideBlocks } from './guide/blocks.js';

/** All that this package builds. */
export const packageSources = (settings: Settings): Sources => ({
  dashboards: allDashboards,
  datasourceFiles: datasourceFiles(settings),
  provider: dashboardProvider(),
});

/** The documents of this package that have tables written by the build. */
export const packageDocuments = (root: string): readonly Document[] => [
  { path: join(root, 'docs/guia-sre.md'), blocks: guideBlocks() },
];
