import { measure, median, type Cost } from './process.js';

const RUNS = 5;
const SCALE_RUNS = 3;

const middle = (costs: readonly Cost[]): Cost => ({
  seconds: median(costs.map(({ seconds }) => seconds)),
  peakBytes: median(costs.map(({ peakBytes }) => peakBytes)),
});

/** (a) A build beside a process that only imports what it imports; times in seconds, memory in bytes. */
export interface BuildCost {
  readonly build: Cost;
  readonly importOnly: Cost;
  readonly timeRatio: number;
  readonly memoryRatio: number;
}

/** Runs both in turns, so that a noisy moment meets both, and compares their medians. */
export async function buildCost(): Promise<BuildCost> {
  const builds = [];
  const floors = [];
  for (let run = 0; run < RUNS; run++) {
    floors.push(await measure('import-only.ts', () => []));
    builds.push(await measure('../build-dashboards/main.ts', (out) => ['--out', out]));
  }
  const [build, importOnly] = [middle(builds), middle(floors)];
  return {
    build,
    importOnly,
    timeRatio: build.seconds / importOnly.seconds,
    memoryRatio: build.peakBytes / importOnly.peakBytes,
  };
}

/** (b) A build of the sets of `services` services, by itself; the median of some runs. */
export interface ScaleCost {
  readonly services: number;
  readonly seconds: number;
  readonly peakBytes: number;
}

/** Builds for `services` services, several times, each in a process of its own. */
export async function scaleCost(services: number): Promise<ScaleCost> {
  const costs = [];
  for (let run = 0; run < SCALE_RUNS; run++) {
    costs.push(await measure('build-services.ts', (out) => [String(services), out]));
  }
  return { services, ...middle(costs) };
}
