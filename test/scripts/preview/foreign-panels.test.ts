import { expect, test } from 'vitest';
import { dashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { faintTexts } from './contrast.js';
import { elementBoxes, elementBox, describeInBrowser } from './in-browser.js';

const ORANGE = 'rgba(237, 129, 40, 0.89)';
const stat = {
  type: 'stat',
  targets: [{ refId: 'A', expr: 'sum by (status) (a)' }],
  options: { orientation: 'horizontal', colorMode: 'background' },
  fieldConfig: {
    defaults: {
      unit: 'percent',
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: 'green', value: null },
          { color: ORANGE, value: 90 },
        ],
      },
    },
  },
};
const panels = [
  { ...stat, id: 1, title: 'Low', gridPos: { x: 0, y: 0, w: 3, h: 2 } },
  { ...stat, id: 2, gridPos: { x: 3, y: 0, w: 12, h: 3 } },
  { ...stat, id: 3, type: 'bargauge', title: 'Bars', gridPos: { x: 0, y: 3, w: 12, h: 6 } },
];
const file = dashboardFile('a.json', { uid: 'a', title: 'A', panels });

describeInBrowser('panels as other people have them', (open) => {
  const opened = () => open.content({ title: 'A', dashboards: [file] });

  test.each(['a/panel-1', 'a/panel-2'])('the values of %s are whole', async (id) => {
    const { page } = await opened();
    const body = await elementBox(page, `[id="${id}"] .panel-body`);
    const values = await elementBoxes(page, `[id="${id}"] .figure`);
    expect(values.length).toBeGreaterThan(0);
    let below = body.top;
    for (const { top, bottom } of values) {
      expect(top).toBeGreaterThanOrEqual(below - 1);
      below = bottom;
    }
    expect(below).toBeLessThanOrEqual(body.bottom + 1);
  });

  test('units on a colored ground are readable', async () => {
    const { page } = await opened();
    expect(await faintTexts(page, '.drawing-stat', 4.5)).toEqual([]);
  });

  test('bars that are compared have tracks of one width', async () => {
    const { page } = await opened();
    const widths = await page.$$eval('.track', (tracks) =>
      tracks.map((track) => Math.round(track.getBoundingClientRect().width)),
    );
    expect(widths).toHaveLength(3);
    expect(new Set(widths).size).toBe(1);
  });

  test('thresholds have the name of their color, in the details also as written', async () => {
    const { page } = await opened();
    const colors = (selector: string) =>
      page.$$eval(selector, (texts) => texts.map(({ textContent }) => textContent));
    expect(await colors('[id="a/panel-3"] > footer .color')).toEqual(['green', 'orange']);
    expect(await colors('[id="a/panel-3/details"] .color')).toEqual(['green', ORANGE]);
  });

  test('a panel without a title is called by its type', async () => {
    const { page } = await opened();
    const name = await page.$eval('[id="a/panel-2"] .open', (open) =>
      open.getAttribute('aria-label'),
    );
    expect(name).toBe('Details of stat without title');
  });
});
