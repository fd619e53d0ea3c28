import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Where a build of this process puts files before it renames them; one left behind by a killed build is removed. */
export const STAGING = /^\.build-(\d+)$/;

/** The text of a file, or undefined where there is none. */
export const textOf = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // A folder that is missing or may not be read has nothing that could be named.
    return [];
  }
}

/** Files that no build wrote, in the folders of `out` that hold `ours`, relative to `out`. */
export function foreignFiles(out: string, ours: ReadonlySet<string>): string[] {
  const folders = new Set([...ours].map((path) => path.split('/')[0] ?? ''));
  return [...folders]
    .flatMap((folder) => filesBelow(join(out, folder)))
    .map((path) => relative(out, path).split(sep).join('/'))
    .filter((path) => !ours.has(path))
    .sort();
}
