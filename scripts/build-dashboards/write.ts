import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun } from '../../cli/cannot-run.js';
import { makeOutFolder } from '../../cli/folders.js';
import { MANIFEST, manifestText } from './manifest.js';
import { placeOf, STAGING, textOf, type OutFolder } from './folder.js';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Removes what killed builds left behind. */
function removeStale(out: string): void {
  for (const name of readdirSync(out)) {
    const pid = STAGING.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(out, name), { recursive: true });
    }
  }
}

// Looked at before the first rename, so that none of them fails half way.
function refuseOtherThanFile(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) {
    throw new CannotRun(
      `${path} is not a file, and the build writes or prunes one there. Nothing was written: move it away and build again.`,
    );
  }
}

/** Files that wait beside the output until all are there. */
export interface Staging {
  readonly add: (path: string, text: string) => void;
  /** Renames the files into place, then prunes `stale`; `earlier` is what the manifest named before. */
  readonly commit: (
    files: ReadonlySet<string>,
    stale: readonly string[],
    earlier: ReadonlySet<string>,
  ) => void;
  /** Leaves everything as it was before, unless renaming has begun. */
  readonly discard: () => void;
}

/**
 * Opens a staging folder in `out`. Each file appears in place at once, complete, by rename. The manifest names old and
 * new files before the first rename, so a build killed in between leaves no file that the next one would not own.
 */
export function stage(at: OutFolder): Staging {
  const { out } = at;
  const created = makeOutFolder(out);
  removeStale(out);
  const staging = join(out, `.build-${process.pid}`);
  const staged: string[] = [];
  const folders = new Set<string>();
  const makeFolder = (folder: string) => {
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
  };
  const write = (path: string, text: string) => {
    const temporary = join(staging, path);
    makeFolder(dirname(temporary));
    writeFileSync(temporary, text);
  };
  const moveIn = (path: string) => {
    renameSync(join(staging, path), placeOf(at, path));
  };
  const writeManifest = (files: Iterable<string>) => {
    const text = manifestText(files);
    if (textOf(join(out, MANIFEST)) === text) return;
    write(MANIFEST, text);
    moveIn(MANIFEST);
  };
  return {
    add: (path, text) => {
      write(path, text);
      staged.push(path);
    },
    commit: (files, stale, earlier) => {
      for (const path of staged) makeFolder(dirname(placeOf(at, path)));
      for (const path of [...staged, ...stale]) refuseOtherThanFile(placeOf(at, path));
      if (staged.length > 0 || stale.length > 0) writeManifest([...files, ...earlier]);
      staged.forEach(moveIn);
      for (const path of stale) {
        const place = placeOf(at, path);
        rmSync(place, { force: true });
        const folder = dirname(place);
        if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
      }
      writeManifest(files);
      rmSync(staging, { recursive: true, force: true });
    },
    discard: () => {
      rmSync(created ?? staging, { recursive: true, force: true });
    },
  };
}
