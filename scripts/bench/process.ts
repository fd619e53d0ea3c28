import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from '../../programs/programs.js';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What a process of its own cost. */
export interface Cost {
  readonly seconds: number;
  readonly peakBytes: number;
}

const FOUND_SOMETHING = 1;

/**
 * Runs a script of this project by itself and measures wall time and peak memory, with all of its threads. It gets a folder
 * to write to.
 */
export async function measure(
  script: string,
  args: (folder: string) => readonly string[],
): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'toq-bench-'));
  const usage = join(folder, 'usage');
  try {
    const start = performance.now();
    await execute(
      process.execPath,
      ['--import', 'tsx', '--import', here('usage.ts'), here(script), ...args(join(folder, 'out'))],
      { env: { ...process.env, BENCH_USAGE: usage }, maxBuffer: Infinity },
    ).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== FOUND_SOMETHING) throw error;
    });
    const seconds = (performance.now() - start) / 1000;
    return { seconds, peakBytes: Number(readFileSync(usage, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The middle of several numbers. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
