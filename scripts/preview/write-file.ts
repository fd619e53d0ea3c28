import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../../cli/cannot-run.js';
import { makeOutFolder } from '../../cli/folders.js';

/**
 * Writes a file into a folder, complete, by rename; the folder is made where it is missing.
 * @returns the path of the file.
 * @throws CannotRun when it cannot be written; what was there before still is.
 */
export function writeFileInto(out: string, name: string, content: string | Uint8Array): string {
  const path = join(out, name);
  // `fileError` speaks of the folder, not of such a name.
  const temporary = join(out, `.build-${process.pid}-${name}`);
  try {
    makeOutFolder(out);
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    throw fileError('write', out, error);
  }
  return path;
}
