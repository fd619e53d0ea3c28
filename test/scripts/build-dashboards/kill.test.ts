import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runBuild } from '../../support/command.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const OLD = 'apiVersion: 1\n';
const STAGING = /^\.build-\d/;
const END_AT = fileURLToPath(new URL('end-at.ts', import.meta.url));

const isStaging = (out: string) => readdirSync(out).some((name) => STAGING.test(name));

/** Makes a build end by the signal in the midst of its n-th writing, or just before its n-th renaming or removing. */
const endingAt = (n: number, signal: 'SIGKILL' | 'SIGINT', out: string) => ({
  NODE_OPTIONS: `--import tsx --import ${END_AT}`,
  END_IN: out,
  END_AT: String(n),
  END_BY: signal,
});

const parsed = (path: string, text: string): unknown => {
  if (path.endsWith('.json')) return JSON.parse(text);
  return path.endsWith('.yml') ? parse(text) : text;
};

test('a build killed at any moment of its writing leaves every file complete, old or new', async () => {
  const settings = { TOQ_PROMETHEUS_URL: 'http://other:9090' };
  const done = temporaryFolder();
  await runBuild(['--out', done], settings);
  const after = contents(done);

  const earlier = temporaryFolder();
  await runBuild(['--out', earlier]);
  const old = Object.keys(after).filter((path) =>
    /^(datasources|dashboards)\/|alertmanager\.yml$/.test(path),
  );
  for (const path of old) writeFileSync(join(earlier, path), OLD);
  const before = contents(earlier);

  let killed = 0;
  for (;;) {
    const out = temporaryFolder();
    cpSync(earlier, out, { recursive: true });

    const { code } = await runBuild(['--out', out], {
      ...settings,
      ...endingAt(killed + 1, 'SIGKILL', out),
    });
    if (code === 0) break;
    expect(code).toBe(null);
    killed++;
    expect(isStaging(out)).toBe(true);

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
  // Each file is written and renamed, and what is left of the staging is removed.
  expect(killed).toBe(2 * old.length + 1);
});

test('after Ctrl-C the next build finds nothing broken', async () => {
  const out = temporaryFolder();
  expect((await runBuild(['--out', out], endingAt(2, 'SIGINT', out))).code).toBe(null);
  expect(isStaging(out)).toBe(true);
  expect((await runBuild(['--out', out])).code).toBe(0);
  expect(isStaging(out)).toBe(false);
});
