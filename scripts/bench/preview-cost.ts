import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { readAssets } from '../preview/assets.js';
import { packageDashboards } from '../preview/gather.js';
import { previewPage } from '../preview/page/page.js';
import { withBrowser } from '../../programs/browser.js';
import { median } from './process.js';

const RUNS = 5;
const BLANK = '<!doctype html><title>Blank</title>';

/** (e) Opening the preview with all dashboards of the package beside opening an empty page; the median of some runs. */
export interface PreviewCost {
  readonly bytes: number;
  readonly seconds: number;
  readonly blankSeconds: number;
}

/** From the request to the first picture after everything was loaded. */
async function opening(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const start = performance.now();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const seconds = (performance.now() - start) / 1000;
  await page.close();
  return seconds;
}

/** @param path The browser. */
export async function previewCost(path: string): Promise<PreviewCost> {
  const folder = mkdtempSync(join(tmpdir(), 'toq-bench-preview-'));
  const { dashboards } = await packageDashboards();
  const content = { title: 'Preview', dashboards: dashboards.map(({ file }) => file) };
  const html = previewPage(content, readAssets());
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  const urls = { page: write('page.html', html), blank: write('blank.html', BLANK) };
  try {
    return await withBrowser(path, async (browser) => {
      const times: { page: number; blank: number }[] = [];
      for (let run = 0; run < RUNS; run++) {
        const blank = await opening(browser, urls.blank);
        times.push({ blank, page: await opening(browser, urls.page) });
      }
      return {
        bytes: Buffer.byteLength(html),
        seconds: median(times.map(({ page }) => page)),
        blankSeconds: median(times.map(({ blank }) => blank)),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
