import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DashboardModel } from '../../dashboards/style/dashboard.js';
import { allDashboards } from '../../dashboards/all.js';
import { PACKAGE_FOLDER } from '../../cli/folders.js';
import { jsonText } from '../../files/serialize.js';
import { measure, median } from './process.js';
import { pinned } from './services.js';

const PANELS = 30;
const RUNS = 3;
/** The contract and the settings that hold for what is built. */
const AS_BUILT = ['--contract', 'package', '--settings', resolve(PACKAGE_FOLDER, 'checks.yml')];

/** (d) \`npm run check\` of \`dashboards\` dashboards of 30 panels in one run; the median of some runs. */
export interface CheckCost {
  readonly dashboards: number;
  readonly seconds: number;
  readonly peakBytes: number;
}

/** The first panels of a dashboard, with queries that no other dashboard shares to the letter. */
function ofPanels(dashboard: DashboardModel, index: number): DashboardModel {
  const { panels, ...others } = pinned(dashboard, `service-${index}`);
  const flat = panels.flatMap((panel) => ('panels' in panel ? [panel, ...panel.panels] : [panel]));
  return {
    ...others,
    uid: `${dashboard.uid}-${index}`,
    title: `${dashboard.title} ${index}`,
    panels: flat.filter(({ type }) => type !== 'row').slice(0, PANELS),
  };
}

/** Judges as many dashboards as asked for, several times, each in a process of its own. */
export async function checkCost(dashboards: number): Promise<CheckCost> {
  const folder = mkdtempSync(join(tmpdir(), 'toq-bench-check-'));
  try {
    for (let index = 0; index < dashboards; index++) {
      const source = allDashboards[index % allDashboards.length];
      if (source)
        writeFileSync(join(folder, `${index}.json`), jsonText(ofPanels(source.build(), index)));
    }
    const costs = [];
    for (let run = 0; run < RUNS; run++) {
      costs.push(await measure('../check/main.ts', () => [folder, ...AS_BUILT]));
    }
    return {
      dashboards,
      seconds: median(costs.map(({ seconds }) => seconds)),
      peakBytes: median(costs.map(({ peakBytes }) => peakBytes)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
