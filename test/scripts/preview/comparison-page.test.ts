import { expect, test } from 'vitest';
import {
  dashboardFile,
  type DashboardFile,
} from '../../../grafana-files/dashboards/dashboard-file.js';
import type {
  Change,
  Comparison,
  MarkedPanel,
  PanelMark,
} from '../../../scripts/preview/comparison.js';
import { faintTexts } from './contrast.js';
import { elementBox, describeInBrowser, focused, innerText } from './in-browser.js';

const stat = (id: number, title: string, x = 0, y = 0) => ({
  id,
  type: 'stat',
  title,
  gridPos: { x, y, w: 6, h: 4 },
});

const dashboard = (uid: string, panels: readonly unknown[]) =>
  dashboardFile(`${uid}.json`, { uid, title: `Dashboard ${uid}`, panels });

const row = (panel: unknown) => ({
  id: 9,
  type: 'row',
  title: 'Closed',
  collapsed: true,
  gridPos: { x: 0, y: 20, w: 24, h: 1 },
  panels: [panel],
});

const before = dashboard('a', [
  stat(1, 'Kept'),
  stat(2, 'Gone', 6),
  stat(3, 'Moves', 12),
  row(stat(4, 'In')),
]);
const after = dashboard('a', [
  stat(1, 'Kept'),
  stat(5, 'New', 6),
  stat(3, 'Moves', 6, 4),
  row(stat(4, 'In, renamed')),
]);

const panelIn = (file: DashboardFile, id: number) =>
  file.panels.find(({ panel }) => panel.id === id)?.panel;

function marked(mark: PanelMark, id: number, ...changes: readonly Change[]): MarkedPanel {
  const was = panelIn(before, id);
  const is = panelIn(after, id);
  const title = (is ?? was)?.title ?? '';
  return { mark, title, changes, ...(was && { before: was }), ...(is && { after: is }) };
}

const same = dashboard('same', [stat(1, 'Same')]);
const comparison: Comparison = {
  base: 'main',
  head: 'working tree',
  pairs: [
    {
      before,
      after,
      changes: [{ text: 'refresh: 30s → 1m' }],
      panels: [
        marked('removed', 2),
        marked('moved', 3, { text: 'y: 0 → 4' }),
        marked('changed', 4, { text: 'title: In → In, renamed' }),
        marked('added', 5),
      ],
    },
    { before: same, after: same, changes: [], panels: [] },
    { after: dashboard('b', [stat(1, 'Whole')]), changes: [], panels: [] },
  ],
};

describeInBrowser('a comparison', (open) => {
  const opened = () => open.content({ title: 'Changes', comparison });

  test('outlines the panels that differ, with a word on each side', async () => {
    const { page, complaints } = await opened();
    const outlined = await page.$$eval('.is-current .panel', (panels) =>
      panels
        .filter((panel) => panel.checkVisibility() && getComputedStyle(panel).boxShadow !== 'none')
        .map((panel) => `${panel.id} ${panel.querySelector('.mark')?.textContent}`),
    );
    expect(outlined).toEqual([
      'before/a/panel-2 removed',
      'before/a/panel-3 moved',
      'before/a/panel-4 changed',
      'a/panel-5 added',
      'a/panel-3 moved',
      'a/panel-4 changed',
    ]);
    expect(complaints).toEqual([]);
  });

  test('shows both sides at half the width, to the same scale', async () => {
    const { page } = await opened();
    const left = await elementBox(page, '[id="before/a/panel-1"]');
    const right = await elementBox(page, '[id="a/panel-1"]');
    expect(right.width).toBeCloseTo(left.width);
    expect(right.top).toBeCloseTo(left.top);
    expect(left.left).toBeLessThan(720);
    expect(right.left).toBeGreaterThan(720);
  });

  test('lists the changes, and names what is unchanged', async () => {
    const { page } = await opened();
    const text = await innerText(page, '.changes');
    expect(text.split(/\n+/).map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      'Changes from main to working tree',
      'Dashboard a 4 panels, 1 other change',
      'refresh: 30s → 1m',
      'removed Gone',
      'moved Moves',
      'y: 0 → 4',
      'changed In, renamed',
      'title: In → In, renamed',
      'added New',
      'Dashboard b added',
      'Unchanged: Dashboard same.',
    ]);
    expect(await page.$('[id^="same"]')).toBeNull();
  });

  test.each([
    ['Gone', 'before/a/panel-2'],
    ['In, renamed', 'a/panel-4'],
  ])('the link of %s leads to its panel, also the second time', async (title, id) => {
    const { page } = await opened();
    const press = () => page.locator(`.changes a ::-p-text(${title})`).click();
    await press();
    expect(await focused(page)).toBe(id);
    await page.focus('.switch-theme');
    await press();
    expect(await focused(page)).toBe(id);
  });

  test('a link leads to another tab', async () => {
    const { page } = await opened();
    await page.click('nav a[href="#b"]');
    expect(await page.$eval('[id="b"]', (tab) => tab.checkVisibility())).toBe(true);
    expect(await innerText(page, '[id="b"] .sides')).toContain('The dashboard is not there.');
    await page.locator('.changes a ::-p-text(New)').click();
    expect(await focused(page)).toBe('a/panel-5');
  });

  test('the sides stand one below the other in a narrow window', async () => {
    const { page } = await opened();
    await page.setViewport({ width: 600, height: 800 });
    const first = await elementBox(page, '.is-current .side');
    const second = await elementBox(page, '.is-current .side + .side');
    expect(second.top).toBeGreaterThanOrEqual(first.bottom);
  });
});

describeInBrowser('a comparison with a long list', (open) => {
  const same200 = 'the same '.repeat(22);
  const long: Change = {
    text: 'changed: query A',
    words: [
      { text: same200, in: 'both' },
      { text: 'old', in: 'before' },
      { text: 'new', in: 'after' },
    ],
  };
  const panels = Array.from({ length: 60 }, () => marked('changed', 1, long));
  const other = { after: dashboard('b', [stat(1, 'Whole')]), changes: [], panels: [] };
  const pairs = [{ before, after, changes: [], panels }, other];
  const content = { title: 'Changes', comparison: { ...comparison, pairs } };

  test('marks the words that differ, readable in both themes, and shortens the others', async () => {
    const { page } = await open.content(content);
    expect(await page.$eval('.changed-words del', (gone) => gone.textContent)).toBe('old');
    expect(await page.$eval('.changed-words ins', (made) => made.textContent)).toBe('new');
    const text = await page.$eval('.changed-words', ({ textContent }) => textContent);
    expect(text.length).toBeLessThan(100);
    expect(await faintTexts(page, '.changes', 4.5)).toEqual([]);
    await page.click('.switch-theme');
    expect(await faintTexts(page, '.changes', 4.5)).toEqual([]);
  });

  test('the name of a dashboard leads below it', async () => {
    const { page } = await open.content(content);
    await page.click('nav a[href="#b"]');
    const { bottom } = await elementBox(page, '[id="b"]');
    expect(bottom).toBeLessThan(900);
  });
});

describeInBrowser('a comparison without differences', (open) => {
  test('says so', async () => {
    const pairs = [{ before: same, after: same, changes: [], panels: [] }];
    const { page } = await open.content({
      title: 'Changes',
      comparison: { base: 'main', head: 'working tree', pairs },
    });
    expect(await innerText(page, 'main')).toContain('Nothing differs.');
  });
});
