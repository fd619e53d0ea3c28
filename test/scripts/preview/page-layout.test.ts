import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { built, panelsOf, type BuiltDashboard, type Place } from '../../support/unit.js';
import { describeInBrowser, panelNamed, focused, seenPanels } from './in-browser.js';

const APP = 'toq-server-app-overview';

/** The places of the visible panels within their grid, in pixels. */
const boxesOf = (page: Page) =>
  page.$$eval('.is-current .panel', (panels) =>
    panels.map((panel) => {
      const grid = panel.parentElement?.getBoundingClientRect() ?? new DOMRect();
      const { x, y, width, height } = panel.getBoundingClientRect();
      const box = { x: x - grid.x, y: y - grid.y, width, height };
      return { id: panel.id, box, grid: grid.width, isSeen: panel.checkVisibility() };
    }),
  );

/** The titles of rows with their distance from the top of the page and whether they are open. */
const rowsOf = (page: Page): Promise<Record<string, { top: number; isOpen: boolean }>> =>
  page.$$eval('.is-current .row button', (buttons) =>
    Object.fromEntries(
      buttons.map((button) => [
        button.textContent.trim(),
        {
          top: Math.round(button.getBoundingClientRect().y + scrollY),
          isOpen: button.getAttribute('aria-expanded') === 'true',
        },
      ]),
    ),
  );

const pressRow = (page: Page, title: string) =>
  page.$$eval(
    '.is-current .row button',
    (buttons, wanted) => buttons.find((button) => button.textContent.trim() === wanted)?.click(),
    title,
  );

const pixels = ({ x, y, w, h }: Place, grid: number) => {
  const column = (grid + 8) / 24;
  return { x: x * column, y: y * 38, width: w * column - 8, height: h * 38 - 8 };
};

/** Panels outside of closed rows, which stand where their gridPos says. */
const shownAtFirst = ({ panels }: BuiltDashboard) => panels.filter(({ type }) => type !== 'row');

describeInBrowser('the grid of the preview page', (open) => {
  test.each(built)('$uid has every panel where its gridPos says', async (dashboard) => {
    const { uid } = dashboard;
    const { page, complaints, requests, url } = await open.dashboards(uid);
    const boxes = await boxesOf(page);
    expect(boxes.map(({ id }) => id).sort()).toEqual(
      panelsOf(dashboard)
        .map(({ id }) => `${uid}/panel-${id}`)
        .sort(),
    );
    for (const { id, title, gridPos } of shownAtFirst(dashboard)) {
      const found = boxes.find((one) => one.id === `${uid}/panel-${id}`);
      if (!found?.isSeen) throw new Error(`${title} is not seen`);
      const expected = pixels(gridPos, found.grid);
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        expect(Math.abs(found.box[side] - expected[side]), `${title}: ${side}`).toBeLessThan(2);
      }
    }
    expect(complaints).toEqual([]);
    expect(requests).toEqual([url]);
  });

  test('rows open and close, and what is below them moves', async () => {
    const { page } = await open.dashboards(APP);
    const GO = 'Runtime Go (12 panels)';
    const TRACES = 'RED a partir dos traces (4 panels)';
    const DATA = 'Camada de dados (4 panels)';
    const before = await rowsOf(page);
    const seen = (await seenPanels(page)).length;
    const topOf = (title: string) => before[title]?.top ?? NaN;
    expect(before[GO]?.isOpen).toBe(false);

    await pressRow(page, GO);
    const opened = await rowsOf(page);
    expect(opened[GO]).toEqual({ top: topOf(GO), isOpen: true });
    expect(opened[TRACES]?.top).toBe(topOf(TRACES) + 4 * 7 * 38);
    expect(await seenPanels(page)).toHaveLength(seen + 12);

    await pressRow(page, GO);
    expect(await rowsOf(page)).toEqual(before);

    await pressRow(page, DATA);
    const closed = await rowsOf(page);
    expect(closed[DATA]).toEqual({ top: topOf(DATA), isOpen: false });
    expect(closed[GO]?.top).toBe(topOf(GO) - 2 * 8 * 38);
    expect(await seenPanels(page)).toHaveLength(seen - 4);
  });

  test('all rows open and close at once', async () => {
    const { page } = await open.dashboards(APP);
    const app = built.filter(({ uid }) => uid === APP);
    await page.click('.open-rows');
    expect(await seenPanels(page)).toHaveLength(app.flatMap(panelsOf).length);
    await page.click('.close-rows');
    expect(await seenPanels(page)).toEqual([]);
  });

  test('the address leads to a panel within a closed row', async () => {
    const panel = panelNamed(APP, 'Goroutines');
    const { page } = await open.dashboards(panel);
    expect(await focused(page)).toBe(panel);
    expect(await seenPanels(page)).toContain(panel);
  });

  test('a tab shows its dashboard alone', async () => {
    const { page } = await open.dashboards('');
    await page.click('nav a[href="#toq-server-logs-traces"]');
    const shown = await page.$$eval('.tab', (tabs) =>
      tabs.filter((tab) => tab.checkVisibility()).map(({ id }) => id),
    );
    expect(shown).toEqual(['toq-server-logs-traces']);
    expect(await page.$eval('nav a[aria-current]', ({ textContent }) => textContent)).toBe(
      'TOQ Server - Logs e Traces',
    );
  });

  test('in a narrow window panels stand one below the other', async () => {
    const { page } = await open.dashboards(APP);
    await page.setViewport({ width: 400, height: 800 });
    const boxes = (await boxesOf(page)).filter(({ isSeen }) => isSeen);
    boxes.slice(1).forEach(({ box }, index) => {
      const above = boxes[index]?.box;
      expect(box.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
    });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(400);
  });
});
