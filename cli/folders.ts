import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of this package. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../', import.meta.url));

/** A path from where npm was called: npm runs scripts in the package's folder and keeps the caller's in INIT_CWD. */
export const callerPath = (given: string): string => resolve(process.env['INIT_CWD'] ?? '.', given);

/** Makes a folder where it is missing, and returns the first folder that had to be made. */
export function makeOutFolder(path: string): string | undefined {
  if (existsSync(path)) return undefined;
  // Where a parent takes no folders, as in /proc, Node's recursive mkdir never ends.
  if (!existsSync(dirname(path))) return mkdirSync(path, { recursive: true });
  mkdirSync(path);
  return path;
}
