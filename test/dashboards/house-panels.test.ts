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
    expect(tables).toHaveLength(4);
    expect(modes.filter((mode) => mode !== 'instant')).toEqual(Array(7).fill(rows));
    expect(modes.filter((mode) => mode === 'instant')).toHaveLength(2);
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

  test('the trace panel is fed by one trace id and nothing else', () => {
    const fed = ofType('traces').map(({ targets: asked }) =>
      asked.map(({ query, queryType }) => ({ query, queryType })),
    );
    expect(fed).toEqual([[{ query: '$trace_id', queryType: 'traceql' }]]);
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
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((url) => !url.includes('${__url_time_range}'))).toEqual([]);
  });

  test('set only variables that their target has', () => {
    const bad = links.filter((url) => {
      const uid = /^\/d\/([\w-]+)/.exec(url)?.[1];
      const target = built.find((one) => one.uid === uid)?.templating.list.map(({ name }) => name);
      const set = [...url.matchAll(/var-(\w+)=|\$\{(\w+):queryparam\}/g)];
      return set.some((match) => !target?.includes(match[1] ?? match[2] ?? ''));
    });
    expect(bad).toEqual([]);
  });
});
