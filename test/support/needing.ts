import { describe, test } from 'vitest';
import { findProgram } from '../../scripts/shared/programs.js';

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
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) {
    describe(name, suite);
    return;
  }
  const reason = `${missing.join(', ')} not on PATH; apt-get install ${packages}`;
  if (process.env['CI']) {
    test(name, () => {
      throw new Error(`needed in CI: ${reason}`);
    });
    return;
  }
  console.warn(`skipped: ${name}: ${reason}`);
  describe.skip(`${name} (${reason})`, suite);
}
