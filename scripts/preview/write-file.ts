import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../../cli/cannot-run.js';
import { makeOutFolder } from '../../cli/folders.js';

/**
 * Writes a file into a folder, which is made if it is missing. A rename at the end keeps readers from seeing half of it.
 * @returns the path of the file.
 * @throws CannotRun if it cannot be written; an earlier file then stays.
 */
export function writeFileInto(out: string, name: string, content: string | Uint8Array): string {
  const path = join(out, name);
  // Errors below name the folder, so this name is never shown.
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
