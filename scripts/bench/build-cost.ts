import { measure, median } from './process.js';

const RUNS = 5;

/** (a) A build beside a process that only imports what it imports; times in seconds, memory in bytes. */
export interface BuildCost {
  readonly build: { readonly seconds: number; readonly peakBytes: number };
  readonly importOnly: { readonly seconds: number; readonly peakBytes: number };
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
  const middle = (costs: readonly { seconds: number; peakBytes: number }[]) => ({
    seconds: median(costs.map(({ seconds }) => seconds)),
    peakBytes: median(costs.map(({ peakBytes }) => peakBytes)),
  });
  const [build, importOnly] = [middle(builds), middle(floors)];
  return {
    build,
    importOnly,
    timeRatio: build.seconds / importOnly.seconds,
    memoryRatio: build.peakBytes / importOnly.peakBytes,
  };
}

/** (b) A build of the sets of `services` services, by itself. */
export interface ScaleCost {
  readonly services: number;
  readonly seconds: number;
  readonly peakBytes: number;
}

export async function scaleCost(services: number): Promise<ScaleCost> {
  const { seconds, peakBytes } = await measure('build-services.ts', (out) => [
    String(services),
    out,
  ]);
  return { services, seconds, peakBytes };
}
