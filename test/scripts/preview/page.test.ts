import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { built } from '../../support/unit.js';
import { faintTexts } from './contrast.js';
import {
  describeInBrowser,
  focused,
  innerText,
  openQueries,
  panelNamed,
  seenPanels,
} from './in-browser.js';

const APP = 'toq-server-app-overview';
const LOGS = 'toq-server-logs-traces';

const openTitle = (page: Page) => page.$eval('dialog[open] h2', ({ textContent }) => textContent);

/** The first query of the panel that has the focus, as it would be sent now. */
async function firstSent(page: Page): Promise<string | undefined> {
  await page.keyboard.press('Enter');
  const [text] = await openQueries(page, 'sent');
  await page.keyboard.press('Escape');
  return text;
}

describeInBrowser('the preview page', (open) => {
  test('opens, and says how fast', async () => {
    const { page, url } = await open.dashboards('');
    await page.goto('about:blank');
    const begin = performance.now();
    await page.goto(url);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    console.info(`the preview page opened in ${Math.round(performance.now() - begin)} ms`);
    expect(await seenPanels(page)).not.toEqual([]);
  });

  test('Tab reaches every panel that is seen, in the order of reading', async () => {
    const { page } = await open.dashboards('');
    const seen = await seenPanels(page);
    const reached: string[] = [];
    for (let presses = 0; presses < 100; presses++) {
      await page.keyboard.press('Tab');
      const id = await focused(page);
      if (seen.includes(id) && !reached.includes(id)) reached.push(id);
    }
    expect(reached).toEqual(seen);
  });

  test('arrow keys lead to the panel beside', async () => {
    const { page } = await open.dashboards(panelNamed(APP, 'Em andamento por instância'));
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe(panelNamed(APP, 'Distribuição da latência'));
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe(panelNamed(APP, 'Requisições por status'));
  });

  test('Enter opens the details with the queries, Esc returns the focus', async () => {
    const panel = panelNamed(APP, 'Em andamento por instância');
    const { page } = await open.dashboards(panel);
    await page.keyboard.press('Enter');
    expect(await openTitle(page)).toBe('Em andamento por instância');
    const [written = '', sent = ''] = [
      ...(await openQueries(page, 'written')),
      ...(await openQueries(page, 'sent')),
    ];
    expect(written).toContain('{service=~"$service"}');
    expect(sent).toBe(written.replace('$service', '.+'));
    await page.keyboard.press('Escape');
    expect(await page.$('dialog[open]')).toBeNull();
    expect(await focused(page)).toBe(panel);
  });

  test('the details say what the values mean', async () => {
    const { page } = await open.dashboards(panelNamed(APP, 'Latência p95'));
    await page.keyboard.press('Enter');
    const facts = await innerText(page, 'dialog[open] dl');
    expect(facts).toContain('prometheus (${prometheus_datasource})');
    expect(facts.replace(/\s+/g, ' ')).toContain(
      'Thresholds base green ≥ 500 ms (0.5) orange ≥ 1 s (1) red',
    );
  });

  test('a click opens the details, a click beside them closes them', async () => {
    const { page } = await open.dashboards(APP);
    await page.click(`[id="${panelNamed(APP, 'Latência p95')}"]`);
    expect(await openTitle(page)).toBe('Latência p95');
    await page.mouse.click(10, 10);
    expect(await page.$('dialog[open]')).toBeNull();
  });

  test('the pointer on a panel shows the first lines of its queries, Esc takes them away', async () => {
    const { page } = await open.dashboards(APP);
    await page.hover(`[id="${panelNamed(APP, 'Em andamento')}"]`);
    const peek = await page.waitForSelector('.peek:not([hidden])');
    expect(await peek?.evaluate(({ textContent }) => textContent)).toBe(
      'sum(http_requests_in_flight{service=~"$service"})',
    );
    await page.keyboard.press('Escape');
    expect(await page.$('.peek:not([hidden])')).toBeNull();
  });

  test('what is chosen in a variable is what the queries send', async () => {
    const { page } = await open.dashboards(panelNamed(APP, 'Requisições/s'));
    expect(await firstSent(page)).toContain('method=~".*"');
    await page.select('.is-current [data-variable="method"]', 'POST');
    expect(await firstSent(page)).toContain('service=~".+",method=~"POST",path=~".*"');
    await page.select('.is-current [data-variable="method"]', 'GET');
    expect(await firstSent(page)).toContain('method=~"GET"');
  });

  test('what is typed into a text box is what the queries send', async () => {
    const { page } = await open.dashboards(LOGS);
    await page.type('.is-current [data-variable="request_id"]', 'c0ffee');
    await page.focus(`[id="${panelNamed(LOGS, 'Logs do trace')}"]`);
    expect(await firstSent(page)).toContain('c0ffee');
  });

  test.each(['light', 'dark'])('texts are readable in the %s theme', async (theme) => {
    const { page, url } = await open.dashboards(APP);
    const background = () => page.$eval('body', (body) => getComputedStyle(body).backgroundColor);
    const light = await background();
    if (theme === 'dark') {
      await page.click('.switch-theme');
      expect(await background()).not.toBe(light);
      await page.goto('about:blank');
      await page.goto(url);
      expect(await background(), 'after opening the page again').not.toBe(light);
    }
    for (const { uid } of built) {
      await page.click(`nav a[href="#${uid}"]`);
      await page.click('.open-rows');
      expect(await faintTexts(page, '.page-header, .is-current', 4.5)).toEqual([]);
      expect((await faintTexts(page, '.is-current', 22)).length).toBeGreaterThan(50);
    }
    await page.focus('.is-current .panel');
    await page.keyboard.press('Enter');
    expect(await faintTexts(page, 'dialog[open]', 4.5)).toEqual([]);
  });

  test('every control has a name, and no two elements have the same id', async () => {
    const { page } = await open.dashboards(LOGS);
    type Node = NonNullable<Awaited<ReturnType<typeof page.accessibility.snapshot>>>;
    const below = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(below)];
    const tree = await page.accessibility.snapshot();
    const controls = (tree ? below(tree) : []).filter(({ role }) =>
      /button|link|combobox|textbox|article|group|navigation|region/i.test(role),
    );
    expect(controls.filter(({ name }) => !name?.trim())).toEqual([]);
    const names = controls.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Texto', 'Rota', 'Volume de logs por nível']));
    const ids = await page.$$eval('[id]', (elements) => elements.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
