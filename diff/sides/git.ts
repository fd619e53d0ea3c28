import { execFileSync } from 'node:child_process';
import { CannotRun } from '../../cli/cannot-run.js';

const MOST_OUTPUT = 1e9;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What git said of an error, without its advice. */
function saidBy(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return (stderr.split('\n')[0] ?? '').replace(/^(fatal|error): /, '');
}

/** A git command in a folder of a repository. */
export interface Git {
  /** What it prints. @throws CannotRun with what git said. */
  readonly run: (args: readonly string[], input?: string) => Buffer;
  /** What it prints, without the line break at the end; undefined if it fails. */
  readonly ask: (args: readonly string[]) => string | undefined;
}

/** @param folder Where the commands run. */
export function gitIn(folder: string): Git {
  const execute = (args: readonly string[], input = '') =>
    execFileSync('git', ['-C', folder, ...args], {
      input,
      maxBuffer: MOST_OUTPUT,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  return {
    run: (args, input) => {
      try {
        return execute(args, input);
      } catch (error) {
        throw new CannotRun(
          isMissing(error)
            ? 'git is not installed: install it, or give two folders'
            : `git ${args[0]}: ${saidBy(error)}`,
        );
      }
    },
    ask: (args) => {
      try {
        return execute(args).toString().trimEnd();
      } catch {
        return undefined;
      }
    },
  };
}
