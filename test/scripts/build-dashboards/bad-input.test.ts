import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBuild } from '../../support/command.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

describe('npm run build:dashboards on bad input', () => {
  test.each([
    [
      'TOQ_LOKI_URL',
      'loki:3100',
      'TOQ_LOKI_URL: given "loki:3100", expected an http:// or https:// URL of Loki',
    ],
    [
      'TOQ_SCRAPE_INTERVAL',
      '15',
      'TOQ_SCRAPE_INTERVAL: given "15", expected seconds or minutes, like 15s or 1m',
    ],
    [
      'TOQ_TLS_CA_VARIABLE',
      '-----BEGIN',
      'TOQ_TLS_CA_VARIABLE: given "-----BEGIN", expected the name of the variable in Grafana\'s environment that holds the CA certificate',
    ],
  ])('a bad %s ends in one line', async (name, value, line) => {
    const out = join(temporaryFolder(), 'grafana');
    const { code, stdout, stderr } = await runBuild(['--out', out], { [name]: value });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `error: ${line}\n` });
  });

  test('an unknown option exits with 2', async () => {
    const { code, stderr } = await runBuild(['--chek']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--chek'");
  });

  test('a file in the way that no build wrote is not overwritten', async () => {
    const out = temporaryFolder();
    mkdirSync(join(out, 'datasources'));
    writeFileSync(join(out, 'datasources/loki.yml'), 'by hand\n');
    const { code, stderr } = await runBuild(['--out', out]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: ${out}/datasources/loki.yml exists and was not written by this build. Move it away, or delete it if it is an old copy, and build again.\n`,
    );
    expect(contents(out)).toEqual({ 'datasources/loki.yml': 'by hand\n' });
  });

  test('a broken manifest is named, and nothing is written', async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, '.build-manifest.json'), '{"files": [');
    const { code, stderr } = await runBuild(['--out', out]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: ${out}/.build-manifest.json: not a manifest of this build, expected {"files": [paths]}. Restore it from git, or delete it: then no old file is pruned.\n`,
    );
    expect(Object.keys(contents(out))).toEqual(['.build-manifest.json']);
  });

  test('a manifest that names files outside the folder is refused', async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, '.build-manifest.json'), '{"files": ["../victim"]}');
    const { code, stderr } = await runBuild(['--out', out]);
    expect(code).toBe(2);
    expect(stderr).toContain('not a manifest of this build');
  });

  test('a file where the folder should be is one line', async () => {
    const out = join(temporaryFolder(), 'grafana');
    writeFileSync(out, 'I am a file');
    const { code, stderr } = await runBuild(['--out', out]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: cannot write ${out}: a file stands where a folder is needed. What was in ${out} before is still there; make it writable or choose another folder with --out.\n`,
    );
  });

  test.skipIf(process.platform !== 'linux')(
    'a place that takes no folders is one line (/proc, Linux only)',
    async () => {
      const { code, stderr } = await runBuild(['--out', '/proc/toq']);
      expect(code).toBe(2);
      expect(stderr).toBe(
        'error: cannot write /proc/toq: no folder can be made there. What was in /proc/toq before is still there; make it writable or choose another folder with --out.\n',
      );
    },
  );

  test.each(['', '.'])('--out %j, the package itself, is refused', async (out) => {
    const { code, stderr } = await runBuild(['--out', out]);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a folder of its own, like /tmp/grafana.');
  });

  test('--check of a file instead of a folder says that it differs', async () => {
    const out = join(temporaryFolder(), 'grafana');
    writeFileSync(out, 'I am a file');
    const { code, stderr } = await runBuild(['--check', '--out', out]);
    expect(code).toBe(1);
    expect(stderr).toContain('differs from what the code makes');
  });
});
