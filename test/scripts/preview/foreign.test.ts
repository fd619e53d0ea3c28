import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import {
  dashboardFile,
  type DashboardFile,
} from '../../../grafana-files/dashboards/dashboard-file.js';
import { previewPage } from '../../../scripts/preview/page/page.js';
import { describeInBrowser, seenPanels } from './in-browser.js';

const EVIL = '</script><script>window.injected = true</script><img src=x onerror="injected = 1">';

const foreign = {
  title: `Foreign ${EVIL}`,
  description: EVIL,
  templating: {
    list: [
      { name: 'host', type: 'custom', query: `a,${EVIL},c`, label: EVIL },
      { name: 'Filters', type: 'adhoc' },
      { name: 'odd', type: 'of-tomorrow', query: 7 },
      { name: 'step', type: 'interval', query: '1m,5m', auto: true },
    ],
  },
  panels: [
    {
      id: 1,
      type: 'of-tomorrow',
      title: EVIL,
      description: EVIL,
      gridPos: { x: 20, y: 0, w: 24, h: 1e9 },
      links: [{ title: 'evil', url: 'javascript:window.injected=true' }],
      targets: [
        { refId: 'A', rawSql: `select '${EVIL}' from $host`, datasource: { type: 'mysql' } },
        { refId: 'B', expr: `rate(${EVIL}[$step])`, datasource: { type: 'prometheus' } },
        { refId: 'C', anything: { deep: [EVIL] } },
        { refId: 'D' },
      ],
      fieldConfig: {
        defaults: {
          unit: EVIL,
          thresholds: { steps: [{ value: 1, color: 'red;background:url(https://example.org/x)' }] },
        },
      },
    },
    { id: 1, type: 'stat', title: 'No place' },
    { type: 'stat', gridPos: { x: -3, y: -2, w: 0, h: 0 }, targets: null },
    { title: 'No type' },
  ],
};

const old = {
  uid: 'old',
  title: 'Before Grafana 5',
  rows: [
    {
      title: 'Load',
      showTitle: true,
      height: '250px',
      panels: [
        { id: 1, type: 'graph', title: 'Load', span: 6, targets: [{ target: 'a.b.*' }] },
        { id: 2, type: 'singlestat', title: 'Users', span: 6 },
        { id: 3, type: 'graph', title: 'Next line', span: 12, height: 100 },
      ],
    },
    { title: 'Rest', collapse: true, panels: [{ id: 4, type: 'text', title: 'Hidden' }] },
  ],
};

describeInBrowser('dashboards of anybody', (open) => {
  const opened = () =>
    open.content({
      title: EVIL,
      dashboards: [foreign, old, foreign, { uid: 'page', title: 'x' }].map((json) =>
        dashboardFile('x.json', json),
      ),
    });

  test('are shown without a complaint, and nothing of them runs', async () => {
    const { page, complaints, requests, url } = await opened();
    await page.$$eval('.panel', (panels) => {
      for (const panel of panels) {
        if (panel instanceof HTMLElement) panel.click();
        document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
      }
    });
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([url]);
    expect(await page.title()).toBe(EVIL);
    expect(await page.$eval('.panel h3', ({ textContent }) => textContent)).toBe(EVIL);
  });

  test('have names of their own, also with the same ids, or none', async () => {
    const { page } = await opened();
    const ids = await page.$$eval('[id]', (elements) => elements.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(await page.$$eval('.tab', (tabs) => tabs.map(({ id }) => id))).toEqual([
      'dashboard-1',
      'old',
      'dashboard-3',
      'page',
    ]);
    expect(await seenPanels(page)).toHaveLength(4);
  });

  test('before Grafana 5 have their panels side by side, in rows that open', async () => {
    const { page } = await opened();
    await page.click('nav a[href="#old"]');
    const boxes = await page.$$eval('.is-current .panel', (panels) =>
      panels.map((panel) => {
        const { x, y, width, height } = panel.getBoundingClientRect();
        return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height };
      }),
    );
    const [load, users, next, hidden] = boxes;
    expect(load).toMatchObject({ width: 700, height: 7 * 38 - 8 });
    expect(users).toMatchObject({ y: load?.y, x: (load?.x ?? 0) + 708 });
    expect(next).toMatchObject({ width: 1408, y: (load?.y ?? 0) + 7 * 38, height: 3 * 38 - 8 });
    expect(hidden?.width).toBe(0);
    await page.click('.open-rows');
    expect(await seenPanels(page)).toHaveLength(4);
  });
});

describe('a page of whatever JSON', () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const number = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double({ noNaN: true }));
  const objects = (...names: readonly string[]) =>
    fc.array(fc.dictionary(fc.constantFrom(...names), anything), { maxLength: 3 });
  const panel = fc.record(
    {
      id: fc.oneof(fc.constantFrom(1, 2), anything),
      type: fc.oneof(fc.constantFrom('row', 'stat', 'timeseries', 'table', 'logs'), anything),
      title: anything,
      gridPos: fc.oneof(fc.record({ x: number, y: number, w: number, h: number }), anything),
      targets: objects('refId', 'expr', 'datasource', 'hide', 'legendFormat', 'rawSql'),
      fieldConfig: fc.record({ defaults: anything, overrides: objects('matcher', 'properties') }),
      options: anything,
      repeat: anything,
      collapsed: anything,
      panels: objects('id', 'type', 'title', 'gridPos'),
      links: anything,
      transformations: anything,
      datasource: anything,
      span: anything,
      height: anything,
    },
    { requiredKeys: [] },
  );
  const variable = fc.record(
    {
      name: fc.string(),
      type: fc.constantFrom('query', 'custom', 'datasource', 'interval', 'textbox', 'adhoc', 'x'),
      query: anything,
      current: fc.oneof(fc.record({ text: anything, value: anything }), anything),
      options: anything,
      label: anything,
      hide: fc.constantFrom(0, 1, 2, 'x'),
      includeAll: fc.boolean(),
      allValue: anything,
    },
    { requiredKeys: ['name'] },
  );
  const dashboard = fc.record({
    uid: fc.oneof(fc.string(), anything),
    title: anything,
    time: anything,
    panels: fc.array(panel, { maxLength: 6 }),
    rows: fc.array(fc.record({ title: anything, height: anything, panels: fc.array(panel) })),
    templating: fc.record({ list: fc.array(variable) }),
  });

  /** Undefined if the JSON does not count as a dashboard. */
  function fileOf(json: unknown): DashboardFile | undefined {
    try {
      return dashboardFile('x.json', json);
    } catch (error) {
      if (error instanceof ZodError) return undefined;
      throw error;
    }
  }

  test('is made without an error', () => {
    let shown = 0;
    fc.assert(
      fc.property(dashboard, (json) => {
        const file = fileOf(json);
        if (!file) return;
        shown += 1;
        previewPage({ title: 'x', dashboards: [file, file] }, { style: '', script: '' });
      }),
      { numRuns: 200 },
    );
    expect(shown).toBeGreaterThan(50);
  });
});
