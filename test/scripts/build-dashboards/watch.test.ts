import { utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startBuild } from '../../support/command.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const SIGNAL = fileURLToPath(new URL('../../../signals/http.ts', import.meta.url));

test('--watch builds again when a module changes, and ends with Ctrl-C', async () => {
  const out = temporaryFolder();
  const { child, ended } = startBuild(['--watch', '--out', out]);
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const tables = () => printed.match(/^file +panels/gm)?.length ?? 0;
  const untilTables = async (count: number) => {
    while (tables() < count) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  await untilTables(1);
  expect(Object.keys(contents(out))).toContain('.build-manifest.json');
  // As an editor that saves without a change: the watcher looks at the time of the file.
  const now = new Date();
  utimesSync(SIGNAL, now, now);
  await untilTables(2);

  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).not.toContain('    at ');
});
