import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import {
  dashboardFile,
  type DashboardFile,
} from '../../../grafana-files/dashboards/dashboard-file.js';
import { isRecord } from '../../../files/json.js';
import { colorOf } from '../../../scripts/preview/draw/colors.js';
import { stacked } from '../../../scripts/preview/draw/layers.js';
import { sampleSeries } from '../../../scripts/preview/samples/sample-series.js';
import { replaceAt } from '../../support/replace-at.js';
import { drawings, drawingsOf, drawn } from './drawn.js';

const UIDS = ['toq-server-app-overview', 'toq-server-infra-overview', 'toq-server-logs-traces'];

const builtOf = (uid: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../grafana/dashboard-files/${uid}.json`, import.meta.url), 'utf8'),
  );
const built = UIDS.map(builtOf);

// Not after a word: a panel may contain the word `undefined` in its own text.
const NO_NUMBER = /NaN|Infinity|(?<![\w ])undefined/;

const target = {
  refId: 'A',
  expr: 'sum by (status) (rate(a_total[5m]))',
  legendFormat: '{{status}}',
};

describe('the built dashboards', () => {
  test.each(UIDS)('%s', (uid) => {
    const json = builtOf(uid);
    const all = drawings(json);
    expect(all.length).toBeGreaterThan(5);
    for (const one of all) {
      expect(one).not.toMatch(NO_NUMBER);
      expect(one).toMatch(/^<(?:div|ul) class="drawing drawing-/);
      expect(one).not.toMatch(/#[\da-f]{3,8}\b(?=[;"])|rgba?\(/i);
      expect(one).not.toContain('drawing-note');
    }
    expect(drawings(json)).toEqual(all);
  });

  test('stay small', () => {
    const drawn = built.flatMap((json) => drawings(json, 700, 270));
    expect(drawn.join('').length / drawn.length).toBeLessThan(8_000);
  });

  test('are drawn whatever the size', () => {
    for (const size of [0, -1, NaN, Infinity, 1, 1e6]) {
      for (const one of drawings(built[0], size, size)) expect(one).not.toMatch(NO_NUMBER);
    }
  });
});

describe('a time series', () => {
  const custom = (settings: object, more: object = {}) =>
    drawn({
      type: 'timeseries',
      targets: [target],
      fieldConfig: { defaults: { unit: 's', custom: settings, ...more } },
    });

  test('says what it is to those who do not see it', () => {
    expect(custom({})).toContain('role="img" aria-label="sample time series: 3 series, in s"');
  });

  test('counts bytes in powers of two at its axis', () => {
    const targets = [{ ...target, expr: 'redis_memory_used_bytes' }];
    const html = drawn({
      type: 'timeseries',
      targets,
      fieldConfig: { defaults: { unit: 'bytes' } },
    });
    const ticks = [...html.matchAll(/>(\d+) MiB</g)].map((match) => Number(match[1]));
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.filter((tick) => tick % 32 > 0)).toEqual([]);
  });

  test('calls no two values at its axis the same', () => {
    const html = custom({}, { unit: 'none', decimals: 0, min: 0, max: 0.6 });
    const ticks = [...html.matchAll(/<span style="bottom[^>]*>([^<]*)</g)].map((match) => match[1]);
    expect(ticks).toEqual(['0', '0.2', '0.4', '0.6']);
  });

  test('is drawn as its style says', () => {
    expect(custom({ drawStyle: 'bars' })).not.toContain('stroke-width="1"');
    expect(custom({ fillOpacity: 0 })).not.toContain('fill-opacity');
    expect(custom({ fillOpacity: 30 })).toContain('fill-opacity:0.3');
    expect(custom({ drawStyle: 'points' })).toContain('stroke-linecap="round"');
  });

  test('has a dashed line at a threshold, only where the style asks for it', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 0.5 },
      ],
    };
    const dashed = custom({ thresholdsStyle: { mode: 'dashed' } }, { thresholds });
    expect(dashed).toMatch(/stroke="var\(--c-red\)"[^>]*stroke-dasharray/);
    expect(custom({}, { thresholds })).not.toContain('--c-red');
  });

  test('has the color that an override gives a series', () => {
    const overrides = [
      {
        matcher: { id: 'byName', options: '404' },
        properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: 'purple' } }],
      },
    ];
    const html = drawn({ type: 'timeseries', targets: [target], fieldConfig: { overrides } });
    expect(html).toMatch(/background:var\(--c-purple\)"><\/i>404/);
    expect(html).toContain('stroke="var(--c-purple)"');
    expect(html.match(/stroke="var\(--series-\d\)"/g)).toHaveLength(2);
  });

  test('has the legend that the options ask for', () => {
    const html = (legend: object) =>
      drawn({ type: 'timeseries', targets: [target], options: { legend } });
    expect(html({ showLegend: false })).not.toContain('404');
    expect(html({ displayMode: 'list' })).toContain('<ul class="legend">');
    const table = html({ displayMode: 'table', placement: 'right', calcs: ['max'] });
    expect(table).toMatch(/legend-right.*<table class="legend-table">.*Max<\/th>/s);
  });

  test.each(['normal', 'percent'])('adds up in a stack of mode %s', (mode) => {
    const file = dashboardFile('a.json', {
      panels: [
        {
          type: 'timeseries',
          targets: [target],
          fieldConfig: { defaults: { custom: { stacking: { mode } } }, overrides: [] },
        },
      ],
    });
    const series = file.panels.flatMap((at) => sampleSeries(at, file));
    const top = stacked(series).at(-1)?.top ?? [];
    expect(top.length).toBeGreaterThan(10);
    for (const [point, value] of top.entries()) {
      const sum = series.reduce((all, { values }) => all + (values[point] ?? NaN), 0);
      expect(value).toBeCloseTo(mode === 'percent' ? 1 : sum, 9);
    }
  });
});

describe('values that stand alone', () => {
  const up = { refId: 'A', expr: 'up' };
  const steps = [
    { color: 'red', value: null },
    { color: 'green', value: 1 },
  ];
  const defaults = { thresholds: { mode: 'absolute', steps } };

  test('are colored by thresholds, on the ground where the mode says so', () => {
    const targets = [{ ...up, datasource: { type: 'prometheus' } }];
    const html = (colorMode: string) =>
      drawn({ type: 'stat', targets, fieldConfig: { defaults }, options: { colorMode } });
    expect(html('value')).toContain('style="color:var(--c-green)"');
    expect(html('background')).toContain('background:var(--c-green);color:var(--panel)');
  });

  test('are told by the text that a mapping gives them', () => {
    const mappings = [{ type: 'value', options: { 1: { text: 'RUNNING', color: 'blue' } } }];
    const targets = [{ ...up, datasource: { type: 'prometheus' } }];
    const html = drawn({
      type: 'stat',
      targets,
      fieldConfig: { defaults: { ...defaults, mappings } },
    });
    expect(html).toContain('RUNNING');
    expect(html).toContain('color:var(--c-blue)');
  });

  test('have a sparkline only in graph mode area', () => {
    const html = (graphMode: string) =>
      drawn({ type: 'stat', targets: [up], options: { graphMode } });
    expect(html('area')).toContain('sparkline');
    expect(html('none')).not.toContain('sparkline');
  });
});

describe('panels of anybody', () => {
  test('say what is not drawn', () => {
    expect(drawn({ type: 'geomap', targets: [target] })).toContain('sample: geomap is not drawn');
    expect(drawn({})).toContain('is not drawn');
    expect(drawn({ type: 'stat', libraryPanel: { uid: 'a' } })).toContain('library panel');
    expect(drawn({ type: 'timeseries', targets: [{ ...target, hide: true }] })).toContain(
      'no query',
    );
  });

  test('show their texts as texts', () => {
    const text = '<script>alert(1)</script>';
    expect(drawn({ type: 'text', options: { content: text } })).not.toContain('<script>');
    for (const type of ['timeseries', 'stat', 'gauge', 'bargauge', 'table']) {
      const named = { refId: 'A', expr: 'a', legendFormat: `${text}{{"><img>}}` };
      expect(drawn({ type, targets: [named], title: text })).not.toMatch(/<script>|<img>/);
    }
  });

  test('of before Grafana 8 are drawn by their old settings', () => {
    const graph = drawn({ type: 'graph', targets: [target], yaxes: [{ format: 's' }], bars: true });
    expect(graph).toContain('3 series, in s');
    expect(drawn({ type: 'singlestat', targets: [target], format: 'percent' })).toContain('%');
    expect(drawings({ rows: [{ panels: [{ type: 'graph', targets: [target] }] }] })).toHaveLength(
      1,
    );
  });

  test('with very many queries stay small', () => {
    const targets = Array.from({ length: 200 }, (_, index) => ({ ...target, refId: `Q${index}` }));
    for (const type of ['timeseries', 'stat', 'gauge', 'bargauge', 'table']) {
      expect(drawn({ type, targets }).length).toBeLessThan(60_000);
    }
  });

  test('in which any value is replaced', () => {
    const types = ['gauge', 'graph', 'singlestat', 'text', 'piechart'];
    const odd = {
      panels: types.map((type) => ({ type, targets: [target], options: {}, yaxes: [{}] })),
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...built.flatMap((json) => onePanelEach(json)), odd),
        fc.array(fc.nat(), { minLength: 2, maxLength: 12 }),
        fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.double({ noNaN: true }), fc.constant(null)),
        (dashboard, steps, value) => {
          const copy: unknown = structuredClone(dashboard);
          replaceAt(copy, steps, value);
          const file = readable(copy);
          for (const html of file ? drawingsOf(file) : []) expect(html).not.toMatch(/NaN|Infinity/);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

test('colors are those of the page', () => {
  const given = [
    'semi-dark-red',
    '#73BF69',
    '#fade2a',
    'rgb(50, 116, 217)',
    '#888',
    'text',
    'nonsense',
  ];
  expect(given.map(colorOf)).toEqual([
    'var(--c-red)',
    'var(--c-green)',
    'var(--c-yellow)',
    'var(--c-blue)',
    'var(--c-grey)',
    'var(--text)',
    undefined,
  ]);
});

/** A dashboard for each panel, so that a random path hits something in it. */
function onePanelEach(json: unknown): object[] {
  const panels = isRecord(json) ? json['panels'] : undefined;
  if (!Array.isArray(panels)) return [];
  return panels
    .filter((panel: unknown) => !isRecord(panel) || panel['type'] !== 'row')
    .map((panel: unknown) => ({ panels: [panel] }));
}

/** Reads a dashboard; undefined if the JSON is none. */
function readable(json: unknown): DashboardFile | undefined {
  try {
    return dashboardFile('a.json', json);
  } catch (error) {
    if (error instanceof ZodError) return undefined;
    throw error;
  }
}
