import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Finding } from '../../checks/finding.js';
import { compareSides } from '../../diff/compare-sides.js';
import type { Changes } from '../../diff/changes.js';
import type { Contract } from '../../telemetry/contract.js';
import { packageContract } from '../../services/contract.js';
import { noSettings } from '../../checks/run/read-settings.js';
import { findFiles } from '../../files/find-files.js';
import { runCheck } from '../../checks/run/run.js';
import { readSide } from '../../diff/sides/read-side.js';
import { folderTree } from '../../diff/sides/tree.js';
import type { Inputs } from './inputs.js';
import type { Output, Plan } from './file-plan.js';

/** What a move changes, and what the rules of check say of the result. */
export interface Review {
  readonly changes: Changes;
  /** Findings of the result that what was given did not have. */
  readonly findings: readonly Finding[];
  /** How many findings the result has in common with what was given. */
  readonly asBefore: number;
}

function writeAll(folder: string, files: readonly Pick<Output, 'path' | 'text'>[]): void {
  mkdirSync(folder);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Judges a folder; files are named from its top. */
async function findingsIn(folder: string, contract: Contract | undefined): Promise<Finding[]> {
  const basis = { ...noSettings(), contract };
  const { findings } = await runCheck(findFiles([folder]), basis, () => undefined);
  return findings.map((finding) => ({ ...finding, file: relative(folder, finding.file) }));
}

const identity = ({ rule, file, message, place, refId, at }: Finding): string =>
  JSON.stringify([rule, file, message, place, refId, at]);

/**
 * Compares what was given with what the plan makes of it, and judges both by the rules of check.
 * @param contract What the services emit, where it was given.
 */
export async function review(
  { files }: Inputs,
  plan: Plan,
  contract: Contract | undefined,
): Promise<Review> {
  const top = mkdtempSync(join(tmpdir(), 'migrate-'));
  const [before, after] = [join(top, 'before'), join(top, 'after')];
  try {
    writeAll(before, files);
    writeAll(
      after,
      plan.files.flatMap(({ outputs }) => outputs),
    );
    const had = new Set((await findingsIn(before, contract)).map(identity));
    const found = await findingsIn(after, contract);
    const findings = found.filter((one) => !had.has(identity(one)));
    return {
      changes: compareSides(
        readSide(folderTree(before, 'what was given')),
        readSide(folderTree(after, 'what it becomes')),
        contract ?? packageContract,
      ),
      findings,
      asBefore: found.length - findings.length,
    };
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}
