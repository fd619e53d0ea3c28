import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findBrowser, openBrowser } from '../../../programs/browser.js';
import { dashboardWith, panelOf } from '../../support/changes.js';
import { startCommand } from '../../support/command.js';
import { folderOf } from '../../support/judged-folder.js';
import { describeNeeding } from '../../support/needing.js';

const dashboard = (title: string) => JSON.stringify(dashboardWith([panelOf(1, { title })]));

describeNeeding(['chromium'], 'chromium', 'npm run preview -- --serve', () => {
  it('shows the page on loopback, reloads it on save, and ends with Ctrl-C', async () => {
    const folder = folderOf({ 'a.json': dashboard('Before') });
    const serving = startCommand('preview', ['a.json', '--serve'], { INIT_CWD: folder });
    const { browser, close } = await openBrowser(findBrowser() ?? '');
    try {
      const url = await serving.untilPrinted(/http:\/\/127\.0\.0\.1:\d+\//);
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(url);
      const shows = (text: string) =>
        page.waitForFunction(
          (wanted) => document.querySelector('.panel')?.textContent.includes(wanted),
          { timeout: 60_000 },
          text,
        );
      await shows('Before');
      writeFileSync(join(folder, 'a.json'), dashboard('After'));
      await shows('After');
      // A file that cannot be read is reported, and the last good page stays.
      writeFileSync(join(folder, 'a.json'), '{"panels": [');
      await serving.untilSaid('error: no dashboard to show: a.json: not JSON');
      await shows('After');
      expect(errors).toEqual([]);
    } finally {
      await close();
      serving.child.kill('SIGINT');
    }
    expect((await serving.ended).code).toBe(0);
  });
});
