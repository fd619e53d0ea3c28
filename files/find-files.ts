import { readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CannotRun } from '../cli/cannot-run.js';

/** A path that cannot be read as a file, and why. */
export interface Unread {
  readonly file: string;
  readonly reason: string;
}

/** The files below the given paths, each once, in a stable order. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly unread: readonly Unread[];
}

const READ = new Set(['.json', '.yml', '.yaml']);
// Hidden files belong to tools, or to the `..data` folder of a mounted ConfigMap, which links the same files beside it.
const isPassedOver = (name: string) => name.startsWith('.') || name === 'node_modules';

const REASONS: Readonly<Record<string, string>> = {
  ELOOP: 'a symbolic link that leads to itself',
  ENOENT: 'a symbolic link that leads nowhere',
  EACCES: 'not readable: permission denied',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/**
 * Walks over files and folders. Symbolic links are followed, each folder and file once.
 * @throws CannotRun when a given path does not exist.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const files: string[] = [];
  const unread: Unread[] = [];
  const seen = new Set<string>();
  // A list instead of recursion: folders may be nested deeper than the stack allows.
  const open = paths.map((path) => ({ path, given: true })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, given } = next;
    try {
      const entry = statSync(path);
      const real = realpathSync(path);
      if (seen.has(real)) continue;
      seen.add(real);
      if (entry.isDirectory()) {
        const names = readdirSync(path).filter((name) => !isPassedOver(name));
        open.push(
          ...names
            .sort()
            .reverse()
            .map((name) => ({ path: join(path, name), given: false })),
        );
      } else if (given || READ.has(extname(path).toLowerCase())) {
        if (entry.isFile()) files.push(path);
        else unread.push({ file: path, reason: 'neither a file nor a folder' });
      }
    } catch (error) {
      const code = codeOf(error);
      if (given && code === 'ENOENT') {
        throw new CannotRun(
          `${path} does not exist: give a dashboard, a provisioning file or a folder of them`,
        );
      }
      unread.push({ file: path, reason: REASONS[code] ?? `not readable: ${code}` });
    }
  }
  return { files, unread };
}
