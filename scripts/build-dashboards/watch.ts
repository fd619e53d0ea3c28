import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs this command again whenever a module that it imports changes, by `tsx watch`, until Ctrl-C.
 * @returns 0 when it was stopped, else the exit code of the watcher.
 */
export function watchBuild(script: string, args: readonly string[]): Promise<number> {
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const child = spawn(
    process.execPath,
    [tsx, 'watch', '--clear-screen=false', script, ...args.filter((arg) => arg !== '--watch')],
    { stdio: 'inherit' },
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
    child.on('exit', (code) => resolve(stopped ? 0 : (code ?? 1)));
  });
}
