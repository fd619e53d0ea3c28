import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { readAssets } from '../../../scripts/preview/assets.js';
import { packageDashboards } from '../../../scripts/preview/gather.js';
import { previewPage } from '../../../scripts/preview/page/page.js';
import type { PageContent } from '../../../scripts/preview/page/views.js';
import { findBrowser, openBrowser, type OpenBrowser } from '../../../programs/browser.js';
import { describeNeeding } from '../../support/needing.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { built, panelsOf } from '../../support/unit.js';

/** A page in a browser, with its console messages and requests. */
interface OpenedPage {
  readonly page: Page;
  readonly url: string;
  /** Warnings and errors of the console. */
  readonly complaints: readonly string[];
  /** The addresses of every request, the page's own included. */
  readonly requests: readonly string[];
}

const assets = readAssets();

async function openPage(browser: Browser, content: PageContent, hash: string): Promise<OpenedPage> {
  const file = join(temporaryFolder(), 'index.html');
  writeFileSync(file, previewPage(content, assets));
  const page = await browser.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    requests.push(request.url());
    void request.continue();
  });
  await page.setViewport({ width: 1440, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  const url = `${pathToFileURL(file).href}#${hash}`;
  await page.goto(url);
  return { page, url, complaints, requests };
}

/** How a suite opens pages, in a window of 1440 by 900 and the light theme; `hash` is what follows `#`. */
export interface Opening {
  readonly dashboards: (hash: string) => Promise<OpenedPage>;
  readonly content: (content: PageContent, hash?: string) => Promise<OpenedPage>;
}

/** A suite with a browser of its own; without Chromium it is skipped and says why. */
export const describeInBrowser = (name: string, suite: (open: Opening) => void): void => {
  describeNeeding(['chromium'], 'chromium', name, () => {
    let opened: OpenBrowser;
    beforeAll(async () => {
      opened = await openBrowser(findBrowser() ?? '');
    });
    afterAll(() => opened.close());
    suite({
      content: (content, hash = '') => openPage(opened.browser, content, hash),
      dashboards: async (hash) => {
        const { dashboards } = await packageDashboards();
        const content = { title: 'Preview', dashboards: dashboards.map(({ file }) => file) };
        return openPage(opened.browser, content, hash);
      },
    });
  });
};

/** Where an element stands in the window, in pixels. */
interface ElementBox {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

/** Where the elements that a selector finds stand. */
export const elementBoxes = (page: Page, selector: string): Promise<ElementBox[]> =>
  page.$$eval(selector, (elements) =>
    elements.map((element) => {
      const { left, top, bottom, width } = element.getBoundingClientRect();
      return { left, top, bottom, width };
    }),
  );

/** Where the first of them stands. */
export async function elementBox(page: Page, selector: string): Promise<ElementBox> {
  const [box] = await elementBoxes(page, selector);
  if (!box) throw new Error(`nothing is ${selector}`);
  return box;
}

/** The id of the element with the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? '');

/** The ids of the panels that are seen, in the order of the page. */
export const seenPanels = (page: Page): Promise<string[]> =>
  page.$$eval('.panel', (panels) =>
    panels.filter((panel) => panel.checkVisibility()).map(({ id }) => id),
  );

/** The queries of the open dialog. */
export const openQueries = (page: Page, which: 'written' | 'sent'): Promise<string[]> =>
  page.$$eval(`dialog[open] .${which}`, (texts) => texts.map(({ textContent }) => textContent));

/** The anchor of a panel of a built dashboard. */
export function panelNamed(uid: string, title: string): string {
  const dashboard = built.find((one) => one.uid === uid);
  const panel = dashboard && panelsOf(dashboard).find((one) => one.title === title);
  if (!panel) throw new Error(`${uid} has no panel ${title}`);
  return `${uid}/panel-${panel.id}`;
}

/** The visible text of an element. */
export const innerText = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element instanceof HTMLElement ? element.innerText : ''));
