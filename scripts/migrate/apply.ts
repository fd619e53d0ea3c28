import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { makeOutFolder } from '../../cli/folders.js';
import { readText } from '../../files/read-text.js';
import type { FilePlan, Plan } from './file-plan.js';

const ADVICE = 'Make it writable; what was there before still is.';

/** @throws CannotRun when the folder has files in it, or is a file itself. */
export function refuseUsed(out: string): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new CannotRun(`${out} is a file: name a new folder`);
  if (readdirSync(out).length === 0) return;
  throw new CannotRun(
    `${out} is not empty: name a new folder, or empty it, so that nothing is lost`,
  );
}

/**
 * Writes every file of a plan into a new folder: all of them, by one rename, or none.
 * @throws CannotRun when the folder is in use or cannot be written.
 */
export function writeIntoFolder(out: string, { files }: Plan): void {
  refuseUsed(out);
  const staged = `${out}.${process.pid}.tmp`;
  try {
    makeOutFolder(staged);
    for (const { path, text } of files.flatMap(({ outputs }) => outputs)) {
      mkdirSync(dirname(join(staged, path)), { recursive: true });
      writeFileSync(join(staged, path), text);
    }
    if (existsSync(out)) rmdirSync(out);
    renameSync(staged, out);
  } catch (error) {
    throw fileError('write', out, error, ADVICE);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

interface Replaced {
  readonly target: string;
  readonly text: string;
}

/** The outputs whose text differs from the file that stands there now. */
function replacedBy({ file, outputs }: FilePlan): Replaced[] {
  return outputs.flatMap(({ inPlace, text }): Replaced[] => {
    if (!existsSync(inPlace)) return [{ target: inPlace, text }];
    const target = realpathSync(inPlace);
    if (readText(target) === text) return [];
    if (inPlace === file) return [{ target, text }];
    throw new CannotRun(
      `${inPlace} stands where the successor of ${file} would be written: move it away, or write into a folder with --out`,
    );
  });
}

/**
 * Writes every moved file over the one that was given, by a rename that keeps its permissions. A file that becomes
 * another one, like a Collector's configuration, stays, and its successor is written beside it.
 * @throws CannotRun when a file cannot be written, or when another file stands where a successor would be written.
 */
export function writeInPlace({ files }: Plan): void {
  const replaced = files.filter(({ isMoved }) => isMoved).flatMap(replacedBy);
  const staged: { readonly temporary: string; readonly target: string }[] = [];
  try {
    for (const { target, text } of replaced) {
      const temporary = `${target}.${process.pid}.tmp`;
      writeFileSync(temporary, text);
      staged.push({ temporary, target });
      if (existsSync(target)) chmodSync(temporary, statSync(target).mode);
    }
    for (const { temporary, target } of staged) renameSync(temporary, target);
  } catch (error) {
    throw fileError('write', 'the files', error, ADVICE);
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
}
