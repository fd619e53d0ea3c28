import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A path as the caller means it: npm runs scripts in the package's folder, and says in INIT_CWD where it was called. */
export const callerPath = (given: string): string => resolve(process.env['INIT_CWD'] ?? '.', given);

/** Makes a folder where it is missing, and returns the first folder that had to be made. */
export function makeOutFolder(path: string): string | undefined {
  if (existsSync(path)) return undefined;
  // Where a parent takes no folders, as in /proc, Node's recursive mkdir never ends.
  if (!existsSync(dirname(path))) return mkdirSync(path, { recursive: true });
  mkdirSync(path);
  return path;
}
