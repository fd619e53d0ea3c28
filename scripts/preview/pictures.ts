import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';

/** The width of a picture in pixels. */
export const PICTURE_WIDTH = 1440;
// Chromium cannot paint a taller picture: this is its largest texture, in pixels.
const TALLEST = 16_384;

/** One tab of the page as a PNG. */
export interface Picture {
  readonly anchor: string;
  readonly png: Uint8Array;
  /** Whether the page was too tall and is cut off below. */
  readonly isCut: boolean;
}

/** Pictures of the tabs of a page as they first open, in the light theme. */
export async function* takePictures(
  browser: Browser,
  path: string,
  anchors: readonly string[],
): AsyncGenerator<Picture> {
  const page = await browser.newPage();
  await page.setViewport({ width: PICTURE_WIDTH, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  const url = pathToFileURL(path).href;
  for (const anchor of anchors) {
    await page.goto(`${url}#${encodeURIComponent(anchor)}`);
    // Otherwise drawings below the window are not painted.
    await page.addStyleTag({ content: '.panel-body { content-visibility: visible }' });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width: PICTURE_WIDTH, height: Math.min(height, TALLEST) };
    const png = await page.screenshot({ clip, captureBeyondViewport: true });
    yield { anchor, png, isCut: height > TALLEST };
  }
}
