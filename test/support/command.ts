import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `npm run build:dashboards -- ARGS`, without npm in front, so that a signal reaches it. */
export function startBuild(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(
    process.execPath,
    // One process, where the tsx command would start a second one that outlives a SIGKILL.
    ['--import', 'tsx', 'scripts/build-dashboards/main.ts', ...args],
    { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...environment } },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** Runs `npm run build:dashboards -- ARGS` to its end. */
export const runBuild = (
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Ended> => startBuild(args, environment).ended;
