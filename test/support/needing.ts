import { describe, test } from 'vitest';
import { findProgram } from '../../programs/programs.js';

const missingOf = (programs: readonly string[]) =>
  programs.filter((program) => findProgram(program) === undefined);

function skipped(name: string, reason: string, suite: () => void): void {
  console.warn(`skipped: ${name}: ${reason}`);
  describe.skip(`${name} (${reason})`, suite);
}

/**
 * A suite that needs programs on PATH. Without them it is skipped and says why; in CI, which installs them, it fails.
 * @param packages Debian's packages of the programs, for the reason.
 */
export function describeNeeding(
  programs: readonly string[],
  packages: string,
  name: string,
  suite: () => void,
): void {
  const missing = missingOf(programs);
  const reason = `${missing.join(', ')} not on PATH; apt-get install ${packages}`;
  if (missing.length === 0) describe(name, suite);
  else if (process.env['CI']) {
    test(name, () => {
      throw new Error(`needed in CI: ${reason}`);
    });
  } else skipped(name, reason, suite);
}

/** A suite that needs components of the stack, which Debian has no packages of. Without them it is skipped and says why. */
export function describeWithStack(
  components: readonly string[],
  name: string,
  suite: () => void,
): void {
  const missing = missingOf(components);
  if (missing.length === 0) describe(name, suite);
  else
    skipped(name, `${missing.join(', ')} neither on PATH nor in the folder STACK_BIN names`, suite);
}
