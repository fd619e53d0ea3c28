import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PICTURE_WIDTH } from '../../../scripts/preview/pictures.js';
import { runCommand, startCommand } from '../../support/command.js';
import { folderOf, soundDashboard, soundPanel } from '../../support/judged-folder.js';
import { describeNeeding } from '../../support/needing.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** Runs the command as npm does for a caller who stands in `folder`. */
const preview = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) => runCommand('preview', args, { INIT_CWD: folder, ...environment });

const read = (folder: string) => readFileSync(join(folder, 'preview/index.html'), 'utf8');

describe('npm run preview', () => {
  test('writes the dashboards of the package into a page that loads nothing', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await preview(folder, []);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^wrote .*preview\/index\.html \(\d+ kB\)\n$/);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'preview'))).toEqual(['index.html']);
    const html = read(folder);
    expect(html.length).toBeLessThan(1.5e6);
    expect(html).toContain('<title>5 dashboards</title>');
    expect(html).toContain(`content="default-src 'none'`);
  });

  test('writes the dashboards of files and folders, and leaves out what is none', async () => {
    const folder = folderOf({
      'd/a.json': soundDashboard(),
      'd/deep/b.json': { dashboard: { uid: 'b', title: 'By the API', panels: [] } },
      'd/package.json': '{}',
      'd/sources.yml': 'datasources: []',
      'other.json': soundDashboard({ uid: 'o', title: 'Other' }),
    });
    const { code, stderr } = await preview(folder, ['d', '--out', 'preview']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const html = read(folder);
    expect(html).toContain('Targets up');
    expect(html).toContain('By the API');
    expect(html).not.toContain('Other');
  });

  test('names what it cannot read, and shows the rest', async () => {
    const folder = folderOf({
      'a.json': soundDashboard(),
      'broken.json': '{"panels": [}',
      'odd.json': { title: 'x', panels: 7 },
    });
    const { code, stdout, stderr } = await preview(folder, ['.']);
    expect(stderr).toBe(
      'not shown: broken.json: not JSON: expected a value at line 1, column 13\n' +
        'not shown: odd.json: panels: Invalid input: expected array, received number\n',
    );
    expect(stdout).toContain('index.html');
    expect(code).toBe(1);
    expect(read(folder)).toContain('<title>Sound</title>');
  });

  test('writes over an earlier page, and leaves other files alone', async () => {
    const folder = folderOf({ 'a.json': soundDashboard(), 'preview/notes.txt': 'mine' });
    writeFileSync(join(folder, 'preview/index.html'), 'old');
    await preview(folder, ['a.json']);
    expect(read(folder)).toContain('Sound');
    expect(readdirSync(join(folder, 'preview')).sort()).toEqual(['index.html', 'notes.txt']);
  });
});

describe('npm run preview refuses in one line, and writes nothing', () => {
  test.each([
    ['a path that is missing', {}, ['no.json'], 'error: no.json does not exist'],
    [
      'files without a dashboard',
      { 'a/package.json': '{}', 'a/b.json': '[]' },
      ['a'],
      'error: no dashboard to show: a/b.json: JSON that is no object, and 1 more file',
    ],
    ['an empty folder', { 'a/x.txt': '' }, ['a'], 'error: a: no dashboard there'],
    [
      'a page where a folder stands',
      { 'a.json': soundDashboard(), 'out/index.html/x': '' },
      ['a.json', '--out', 'out'],
      'error: cannot write out: a folder stands where a file is needed',
    ],
    [
      'a folder where a file stands',
      { 'a.json': soundDashboard(), out: 'x' },
      ['a.json', '--out', 'out'],
      'error: cannot write out: a file stands where a folder is needed',
    ],
    ['an option that is not known', {}, ['--pdf'], "error: unknown option '--pdf'"],
    [
      'no folder to write to',
      {},
      ['--out', ''],
      "error: option '--out <dir>' argument '' is invalid",
    ],
  ])('%s', async (_, files, args, message) => {
    const folder = folderOf(files);
    const { code, stdout, stderr } = await preview(folder, args);
    expect(stderr.replaceAll(`${folder}/`, '').startsWith(message), stderr).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(readdirSync(folder)).not.toContain('preview');
  });

  test.each([
    ['CHROMIUM that names no program', { CHROMIUM: '/nowhere' }, 'CHROMIUM names /nowhere'],
    ['no browser on PATH', { CHROMIUM: '', PATH: '' }, 'it is not on PATH'],
  ])('--png with %s', async (_, environment, reason) => {
    const folder = folderOf({ 'a.json': soundDashboard() });
    const { code, stdout, stderr } = await preview(folder, ['a.json', '--png'], environment);
    expect(stderr).toContain(`error: no Chromium for --png, nothing was written: ${reason}`);
    expect(stderr).toContain('apt-get install chromium');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('--png with a browser that does not start says what was written before', async () => {
    const folder = folderOf({ 'a.json': soundDashboard() });
    const fake = join(folder, 'bin/chromium');
    mkdirSync(join(folder, 'bin'));
    writeFileSync(fake, '#!/bin/sh\nexit 3\n');
    chmodSync(fake, 0o755);
    const { code, stdout, stderr } = await preview(folder, ['a.json', '--png'], { CHROMIUM: fake });
    expect(stdout).toContain('wrote');
    expect(stderr).toMatch(/^error: .*bin\/chromium does not start: /);
    expect(code).toBe(2);
    expect(readdirSync(join(folder, 'preview'))).toEqual(['index.html']);
  });
});

describeNeeding(['chromium'], 'chromium', 'npm run preview -- --png', () => {
  test('writes a picture of each dashboard', async () => {
    const folder = folderOf({
      'a.json': soundDashboard(),
      'b.json': soundDashboard({ uid: '', title: 'No uid' }),
      'c.json': soundDashboard({ uid: '../c d', title: 'Odd uid' }),
    });
    const { code, stdout, stderr } = await preview(folder, ['.', '--png']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(4);
    const names = readdirSync(join(folder, 'preview')).sort();
    expect(names).toEqual(['..-c-d.png', 'dashboard-2.png', 'index.html', 'sound.png']);
    const pictures = names
      .filter((name) => name.endsWith('.png'))
      .map((name) => readFileSync(join(folder, 'preview', name)));
    for (const picture of pictures) {
      expect(picture.subarray(0, 8)).toEqual(
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      );
      expect(picture.readUInt32BE(16)).toBe(PICTURE_WIDTH);
      expect(picture.readUInt32BE(20)).toBeGreaterThan(400);
    }
    expect(new Set(pictures.map((one) => one.toString('base64'))).size).toBe(pictures.length);
  });

  test('draws what stands far below the window too', async () => {
    const picture = async (type: string) => {
      const far = soundPanel({ id: 2, type, gridPos: { x: 0, y: 300, w: 12, h: 8 } });
      const tall = soundPanel({ gridPos: { x: 0, y: 0, w: 12, h: 100 } });
      const folder = folderOf({ 'a.json': soundDashboard({ panels: [tall, far] }) });
      await preview(folder, ['a.json', '--png']);
      return readFileSync(join(folder, 'preview/sound.png')).toString('base64');
    };
    // The two pages differ only in the drawing of that panel.
    expect((await picture('timeseries')) === (await picture('table'))).toBe(false);
  });

  test('Ctrl-C ends the browser too, and leaves no profile behind', async () => {
    const folder = temporaryFolder();
    const temporary = temporaryFolder();
    const environment = { INIT_CWD: folder, TMPDIR: temporary };
    const { child, ended } = startCommand('preview', ['--png'], environment);
    const profiles = () =>
      readdirSync(temporary).filter((name) => name.startsWith('browser-profile-'));
    // The browser is running once this folder has content.
    while (!profiles().some((name) => readdirSync(join(temporary, name)).length > 0)) {
      expect(child.exitCode).toBe(null);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(profiles()).toEqual([]);
  });
});
