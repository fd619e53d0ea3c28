import * as units from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { built, panelsOf, type BuiltPanel } from '../support/unit.js';

const panels = built.flatMap(panelsOf);
const targets = panels.flatMap((panel) => panel.targets.map((target) => ({ panel, target })));
const ofType = (type: string) => panels.filter((panel) => panel.type === type);
const titles = (found: readonly BuiltPanel[]) => found.map(({ title }) => title);
const asks = (type: string) =>
  targets.flatMap(({ panel, target }) =>
    target.datasource.type === type
      ? [{ ...target, title: panel.title, text: target.expr ?? '' }]
      : [],
  );
const ranges = (text: string) => [...text.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]);

const PORTUGUESE = new Set([
  'de',
  'do',
  'da',
  'que',
  'não',
  'veja',
  'com',
  'por',
  'uma',
  'os',
  'em',
]);
const isPortuguese = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => PORTUGUESE.has(word));
const UNITS = new Set<unknown>(Object.values(units));

describe('every panel', () => {
  test('has a title and something to ask', () => {
    expect(
      panels.filter(({ title, targets: asked }) => title === '' || asked.length === 0),
    ).toEqual([]);
  });

  test('has a description of at least 60 characters in Portuguese', () => {
    const bad = panels.filter(
      ({ description }) => description.length < 60 || !isPortuguese(description),
    );
    expect(titles(bad)).toEqual([]);
  });

  test("has a unit that is one of Grafana's ids, and so have its columns", () => {
    const given = panels.flatMap(({ title, fieldConfig: { defaults, overrides } }) => [
      { title, unit: defaults.unit },
      ...overrides.flatMap(({ properties }) =>
        properties.filter(({ id }) => id === 'unit').map(({ value }) => ({ title, unit: value })),
      ),
    ]);
    expect(given.filter(({ unit }) => !UNITS.has(unit))).toEqual([]);
  });
});

const custom = z.looseObject({
  max: z.number().optional(),
  noValue: z.string().optional(),
  custom: z.looseObject({ axisSoftMax: z.number().optional() }).default({}),
});
const defaultsOf = ({ fieldConfig }: BuiltPanel) => custom.parse(fieldConfig.defaults);

describe('scales', () => {
  test('every axis has an end or a least reach: a flat 0 does not lie below 100', () => {
    const bad = ofType('timeseries').filter((panel) => {
      const { max, custom: own } = defaultsOf(panel);
      return max === undefined && !((own.axisSoftMax ?? 0) > 0);
    });
    expect(titles(bad)).toEqual([]);
  });

  test('thresholds stand within the least reach of their axis', () => {
    const thresholds = z.object({ steps: z.array(z.object({ value: z.number().nullable() })) });
    const bad = ofType('timeseries').filter((panel) => {
      const { max, custom: own } = defaultsOf(panel);
      const given = panel.fieldConfig.defaults['thresholds'];
      if (given === undefined) return false;
      const last = thresholds.parse(given).steps.at(-1)?.value ?? 0;
      return last > (max ?? own.axisSoftMax ?? 0);
    });
    expect(titles(bad)).toEqual([]);
  });

  test('heatmaps say the unit of their axis and that of their cells', () => {
    const options = z.object({
      yAxis: z.object({ unit: z.string() }),
      cellValues: z.object({ unit: z.string() }),
    });
    const found = ofType('heatmap').map(({ options: given }) => options.parse(given));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ yAxis, cellValues }) => [yAxis.unit, cellValues.unit])).toEqual(
      found.map(() => ['s', 'reqps']),
    );
  });

  test('what a series is compared with is dashed and on no stack', () => {
    const compared = panels.flatMap(({ fieldConfig: { overrides } }) =>
      overrides.filter(({ matcher }) => String(matcher.options).endsWith('há 7 dias')),
    );
    expect(compared).toHaveLength(2);
    for (const { properties } of compared) {
      const of = Object.fromEntries(properties.map(({ id, value }) => [id, value]));
      expect(of['custom.lineStyle']).toEqual({ fill: 'dash', dash: [6, 6] });
      expect(of['custom.stacking']).toEqual({ mode: 'none', group: 'A' });
    }
  });
});

describe('what is empty', () => {
  // Grafana drops noValue from these types (cleanProperties in packages/grafana-data, useFieldConfig of their plugins).
  test('panels of types without a noValue say in their description what it means', () => {
    const silent = ['logs', 'traces', 'heatmap', 'nodeGraph'].flatMap(ofType);
    expect(silent.filter((panel) => defaultsOf(panel).noValue !== undefined)).toEqual([]);
    expect(
      titles(silent.filter(({ description }) => !/Vazio|Sem linhas/.test(description))),
    ).toEqual([]);
  });
});

describe('lists of spans', () => {
  const lists = ofType('table').filter(({ targets: asked }) =>
    asked.some(({ datasource }) => datasource.type === 'tempo'),
  );
  const properties = (list: BuiltPanel, name: string) =>
    list.fieldConfig.overrides
      .filter(({ matcher }) => matcher.options === name)
      .flatMap((one) => one.properties);

  test('show start, name, status and duration, the slowest first, and no frame about the progress of the search', () => {
    expect(lists).toHaveLength(2);
    for (const list of lists) {
      expect(properties(list, 'traceIdHidden')).toContainEqual({
        id: 'custom.hidden',
        value: true,
      });
      const shown = ['time', 'name', 'duration'].map((name) =>
        properties(list, name).find(({ id }) => id === 'displayName'),
      );
      expect(shown.every((one) => one !== undefined)).toBe(true);
      expect(list['transformations']).toEqual([
        { id: 'filterByRefId', options: { exclude: 'streaming-progress' } },
      ]);
      expect(list.options).toMatchObject({ sortBy: [{ displayName: 'Duração', desc: true }] });
    }
  });

  test('select the name of the span, which Tempo leaves out otherwise', () => {
    for (const list of lists) {
      expect(list.targets.map(({ query }) => query)).toEqual([
        expect.stringMatching(/\| select\(name, [^)]*status/),
      ]);
    }
  });

  test('open the trace from the name', () => {
    for (const list of lists) {
      const given = properties(list, 'name').find(({ id }) => id === 'links')?.value;
      const urls = z.array(z.object({ url: z.string() })).parse(given);
      expect(urls).toHaveLength(1);
      expect(urls[0]?.url).toContain('var-trace_id=${__data.fields.traceIdHidden:percentencode}');
    }
  });
});

describe('queries', () => {
  test('stats ask for now, not for a range', () => {
    const stats = ofType('stat');
    expect(stats.length).toBeGreaterThan(0);
    const bad = stats.filter(({ targets: asked }) =>
      asked.some(({ instant, range }) => instant !== true || range === true),
    );
    expect(titles(bad)).toEqual([]);
  });

  test('tables with a value column ask for rows of now', () => {
    const tables = ofType('table').filter(({ fieldConfig: { overrides } }) =>
      overrides.some(({ matcher }) => String(matcher.options).startsWith('^Value')),
    );
    const modes = tables.flatMap(({ targets: asked }) =>
      asked.map(({ datasource, instant, range, format, queryType }) =>
        datasource.type === 'loki' ? queryType : { instant, range, format },
      ),
    );
    const rows = { instant: true, range: false, format: 'table' };
    // One of firing alerts on each dashboard, and those of routes, of budgets, and of errors in logs and metrics.
    expect(tables).toHaveLength(11);
    expect(modes.filter((mode) => mode !== 'instant')).toEqual(Array(18).fill(rows));
    expect(modes.filter((mode) => mode === 'instant')).toHaveLength(2);
  });

  test('no table has the unit of a time for all columns: Grafana shows texts as NaN then', () => {
    const units = ofType('table').map(({ fieldConfig: { defaults } }) => defaults.unit ?? '');
    expect(units.length).toBeGreaterThan(5);
    expect(units.filter((unit) => /^(dateTime|time:)/.test(unit))).toEqual([]);
  });

  test('Loki range queries step by $__auto, instant ones look at the whole range', () => {
    const bad = asks('loki').filter(({ text, queryType }) => {
      const expected = queryType === 'instant' ? '$__range' : '$__auto';
      return ranges(text).some((range) => range !== expected);
    });
    expect(bad).toEqual([]);
    expect(asks('loki').flatMap(({ text }) => ranges(text)).length).toBeGreaterThan(0);
  });

  test('PromQL rates look back by $__rate_interval or over the whole range', () => {
    const texts = asks('prometheus').map(({ text }) => text);
    const rates = texts.flatMap((text) => text.match(/\b(i?rate|increase)\(/g) ?? []);
    const RATE = /\b(?:i?rate|increase)\(\w+(?:\{[^}]*\})?\[([^\]]*)\]/g;
    const looked = texts.flatMap((text) => [...text.matchAll(RATE)].map((match) => match[1]));
    expect(looked).toHaveLength(rates.length);
    expect([...new Set(looked)].sort()).toEqual(['$__range', '$__rate_interval']);
  });

  test('PromQL panels over time have no query of the whole range but to choose series', () => {
    const over = asks('prometheus').filter(({ instant }) => instant !== true);
    const bad = over.filter(({ text }) => /\[\$__range\](?! @ end\(\))/.test(text));
    expect(bad.map(({ title }) => title)).toEqual([]);
  });

  test('no query puts a zero where data are missing', () => {
    const bad = targets.filter(({ target }) => /vector\s*\(/.test(JSON.stringify(target)));
    expect(bad).toEqual([]);
  });

  test('bars of a ranking come sorted: topk of now', () => {
    const ranked = ofType('bargauge').flatMap(({ targets: asked }) => asked);
    expect(ranked.length).toBeGreaterThan(0);
    const bad = ranked.filter(
      ({ expr = '', instant }) => !expr.startsWith('topk(') || instant !== true,
    );
    expect(bad).toEqual([]);
  });

  test('no panel needs TraceQL metrics, which Grafana before 11.5 shows wrong and a stream of them empty', () => {
    const METRICS = /\|\s*(rate|\w+_over_time|compare)\s*\(/;
    expect(asks('tempo').filter(({ query = '' }) => METRICS.test(query))).toEqual([]);
  });

  test('what is typed or pasted cannot break a query: ids are percent encoded, the searched text stands in backquotes', () => {
    const boxes = built.flatMap(({ templating }) =>
      templating.list.filter(({ type }) => type === 'textbox').map(({ name }) => name),
    );
    expect(boxes).toEqual(['request_id', 'trace_id', 'search']);
    const used = targets
      .flatMap(({ target: { expr = '', query = '' } }) => [expr, query])
      .flatMap((text) => text.match(/\S*\$\{?(?:request_id|trace_id|search)\b\S*/g) ?? []);
    expect(used.length).toBeGreaterThan(4);
    const SAFE = /\$\{(?:request_id|trace_id):percentencode\}|`\(\?i\)\.\*\$\{search:regex\}`/;
    expect(used.filter((one) => !SAFE.test(one))).toEqual([]);
  });

  test('the trace panel is fed by one trace id and nothing else', () => {
    const fed = ofType('traces').map(({ targets: asked }) =>
      asked.map(({ query, queryType }) => ({ query, queryType })),
    );
    expect(fed).toEqual([[{ query: '$trace_query', queryType: 'traceql' }]]);
  });

  test('Tempo is asked by TraceQL text or for its service graph', () => {
    const types = asks('tempo').map(({ queryType }) => queryType);
    expect([...new Set(types)].sort()).toEqual(['serviceMap', 'traceql']);
    expect(JSON.stringify(built)).not.toContain('traceqlSearch');
  });
});

describe('data links', () => {
  const link = z.looseObject({ url: z.string() });
  const links = built.flatMap((dashboard) =>
    panelsOf(dashboard).flatMap(({ links: ofPanel, fieldConfig: { defaults, overrides } }) =>
      [
        ...ofPanel,
        ...defaults.links,
        ...overrides.flatMap(({ properties }) =>
          properties
            .filter(({ id }) => id === 'links')
            .flatMap(({ value }) => z.array(link).parse(value)),
        ),
      ].map(({ url }) => url),
    ),
  );

  test('carry the time range', () => {
    const within = links.filter((url) => url.startsWith('/d/'));
    expect(within.length).toBeGreaterThan(10);
    expect(within.filter((url) => !url.includes('${__url_time_range}'))).toEqual([]);
  });

  test('set only variables that their target has', () => {
    const bad = links.filter((url) => {
      const uid = /^\/d\/([\w-]+)/.exec(url)?.[1];
      // Without a uid of its own a link leads to the dashboard that the row names: any of them.
      const targets = built.filter((one) => uid === undefined || one.uid === uid);
      const set = [...url.matchAll(/var-(\w+)=|\$\{(\w+):queryparam\}/g)];
      return targets.some(({ templating: { list } }) =>
        set.some((match) => !list.some(({ name }) => name === (match[1] ?? match[2]))),
      );
    });
    expect(bad).toEqual([]);
  });
});
