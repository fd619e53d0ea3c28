import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { callerPath, PACKAGE_FOLDER } from './folders.js';

/**
 * Runs a command again whenever a module that it imports changes, by `tsx watch`, until Ctrl-C.
 * @param included Patterns of other files whose change runs it again too.
 * @returns 0 when it was stopped, else the exit code of the watcher.
 */
export function watchRun(
  script: string,
  args: readonly string[],
  included: readonly string[] = [],
): Promise<number> {
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const child = spawn(
    process.execPath,
    [
      tsx,
      'watch',
      '--clear-screen=false',
      ...included.map((pattern) => `--include=${pattern}`),
      script,
      ...args,
    ],
    // tsx reads the tsconfig.json of where it runs; the command asks INIT_CWD for its caller.
    { cwd: PACKAGE_FOLDER, env: { ...process.env, INIT_CWD: callerPath('.') }, stdio: 'inherit' },
  );
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped = true;
      child.kill('SIGTERM');
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(stopped ? 0 : (code ?? 1));
    });
  });
}
