import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { MANIFEST } from './manifest.js';

/** Where a build of this process puts files before it renames them; one left behind by a killed build is removed. */
export const STAGING = /^\.build-(\d+)$/;

/** The text of a file, or undefined where there is none. */
export const textOf = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;

/** Files in `out` that no build wrote and this one does not write, relative to it. */
export function foreignFiles(out: string, ours: ReadonlySet<string>): string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(
      (path) => path !== MANIFEST && !ours.has(path) && !STAGING.test(path.split('/')[0] ?? ''),
    )
    .sort();
}
