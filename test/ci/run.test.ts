import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

const RUN = fileURLToPath(new URL('../../.ci/run', import.meta.url));

/** Runs .ci/run with commands that only say their names; of npm's those fail that match the pattern. */
function run(failing: string) {
  const folder = temporaryFolder();
  const stub = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };
  stub('apt-get', '');
  stub('xargs', '');
  stub('npm', `echo "$*"; case "$*" in ${failing}) exit 1 ;; esac`);
  const env = { PATH: `${folder}:${process.env['PATH']}` };
  const { status, stdout } = spawnSync(RUN, { encoding: 'utf8', env });
  return { status, ran: stdout.trimEnd().split('\n') };
}

const ALL = ['ci --no-audit --no-fund', 'run static', 'run build:dashboards -- --check', 'test'];

test.each([
  ['nothing', 'none', 0],
  ['a static check', 'run?static', 1],
  ['the build', 'run?build*', 1],
  ['a test', 'test', 1],
])('.ci/run runs everything, the tests last, also where %s fails', (_, failing, status) => {
  expect(run(failing)).toEqual({ status, ran: ALL });
});

test('.ci/run ends where the packages cannot be installed', () => {
  expect(run('ci*')).toEqual({ status: 1, ran: ALL.slice(0, 1) });
});
