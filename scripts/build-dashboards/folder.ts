import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Where a build of this process puts files before it renames them; one left behind by a killed build is removed. */
export const STAGING = /^\.build-(\d+)$/;

/** What the paths of Prometheus' files begin with. */
export const PROMETHEUS = 'prometheus';

/** Where a build puts its files: what is for Prometheus may lie beside what is for Grafana. */
export interface OutFolder {
  /** Of Grafana's files and of the manifest, which names all files. */
  readonly out: string;
  readonly prometheus: string;
}

/** One folder with everything in it. */
export const within = (out: string): OutFolder => ({ out, prometheus: join(out, PROMETHEUS) });

/** Where a file of the build lies. */
export const placeOf = ({ out, prometheus }: OutFolder, path: string): string =>
  path.startsWith(`${PROMETHEUS}/`)
    ? join(prometheus, path.slice(PROMETHEUS.length))
    : join(out, path);

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

/** Files that no build wrote, in the folders that hold `ours`, named as those are. */
export function foreignFiles(folders: OutFolder, ours: ReadonlySet<string>): string[] {
  const tops = new Set([...ours].map((path) => path.split('/')[0] ?? ''));
  return [...tops]
    .flatMap((top) => {
      const folder = placeOf(folders, `${top}/`);
      return filesBelow(folder).map((path) => join(top, relative(folder, path)));
    })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !ours.has(path) && !path.endsWith('/.gitkeep'))
    .sort();
}
