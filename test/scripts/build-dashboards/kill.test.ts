import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runBuild, startBuild } from '../../support/command.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const OLD = 'apiVersion: 1\n';
const STAGING = /^\.build-\d/;

const isStaging = (out: string) => readdirSync(out).some((name) => STAGING.test(name));
const firstRenamed = (out: string) =>
  readFileSync(join(out, 'datasources/loki.yml'), 'utf8') !== OLD;

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
}

/** Moments of a build: while files are staged, a while later, and when the first of them is in place. */
const moments = [
  ...[0, 0, 20, 40, 60, 80].map((milliseconds) => [isStaging, milliseconds] as const),
  // Renaming takes so little that a kill may come after the last one; then it tried nothing.
  ...[0, 0, 0, 0].map((milliseconds) => [firstRenamed, milliseconds] as const),
];

const parsed = (path: string, text: string): unknown =>
  path.endsWith('.json') ? JSON.parse(text) : parse(text);

test('a build killed at any moment of its writing leaves every file complete, old or new', async () => {
  const settings = { TOQ_PROMETHEUS_URL: 'http://other:9090', TOQ_SCRAPE_INTERVAL: '30s' };
  const done = temporaryFolder();
  await runBuild(['--out', done], settings);
  const after = contents(done);

  let interrupted = 0;
  for (const [reached, later] of moments) {
    const out = temporaryFolder();
    await runBuild(['--out', out]);
    for (const path of Object.keys(after)) {
      if (path.endsWith('.yml')) writeFileSync(join(out, path), OLD);
    }
    const before = contents(out);

    const { child, ended } = startBuild(['--out', out], settings);
    await until(() => reached(out));
    await new Promise((resolve) => setTimeout(resolve, later));
    child.kill('SIGKILL');
    await ended;
    if (isStaging(out)) interrupted++;

    const left = Object.entries(contents(out)).filter(([path]) => !STAGING.test(path));
    expect(left.map(([path]) => path)).toEqual(Object.keys(after));
    for (const [path, text] of left) {
      expect([before[path], after[path]], path).toContain(text);
      expect(() => parsed(path, text)).not.toThrow();
    }

    expect((await runBuild(['--out', out], settings)).code).toBe(0);
    expect(contents(out)).toEqual(after);
    expect(isStaging(out)).toBe(false);
  }
  // Else every kill came too late, and nothing was tried.
  expect(interrupted).toBeGreaterThan(moments.length / 2);
});

test('after Ctrl-C the next build finds nothing broken', async () => {
  const out = temporaryFolder();
  const { child, ended } = startBuild(['--out', out]);
  await until(() => isStaging(out));
  child.kill('SIGINT');
  await ended;
  expect((await runBuild(['--out', out])).code).toBe(0);
  expect(isStaging(out)).toBe(false);
});
