import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import type { Finding } from '../../checks/finding.js';
import { CannotRun } from '../../cli/cannot-run.js';
import { editedJson } from '../../files/edit-text.js';
import { byFile } from '../../checks/run/by-file.js';
import { readText } from '../../files/read-text.js';

/** A JSON text with the one right value at each place that a finding names. */
export const fixed = (text: string, findings: readonly Finding[]): string =>
  editedJson(
    text,
    findings.flatMap(({ fix }) => fix ?? []),
  );

function writeFile(file: string, findings: readonly Finding[]): void {
  // A symbolic link stays one: what it leads to is replaced.
  const target = realpathSync(file);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    accessSync(target, constants.W_OK);
    writeFileSync(temporary, fixed(readText(file), findings));
    // Not by the mode of writing, which the umask cuts.
    chmodSync(temporary, statSync(target).mode);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Writes the fixes of each file's findings into it: complete, by rename, with the file's own permissions.
 * @param wrote Called with the findings of each file that was written.
 * @throws CannotRun when a file cannot be written; it is then as before, and so are those after it.
 */
export function writeFixes(
  findings: readonly Finding[],
  wrote: (findings: readonly Finding[]) => void,
): void {
  for (const [file, own] of byFile(findings)) {
    try {
      writeFile(file, own);
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new CannotRun(
        `${file} cannot be written (${reason}), and is as it was before; make it and its folder writable`,
      );
    }
    wrote(own);
  }
}

/** Tells of a file what stands where the fix of a finding goes; undefined where nothing does. */
export function standingIn(file: string): (finding: Finding) => unknown {
  const tree = parseTree(readText(file));
  return ({ fix }) => {
    const node = tree && fix && findNodeAtLocation(tree, [...fix.at]);
    const value: unknown = node && getNodeValue(node);
    return value;
  };
}
