import { describe, expect, it } from 'vitest';
import { panelOf, panelsChanged } from '../support/changes.js';

const asking = (...exprs: readonly string[]) =>
  panelOf(1, { targets: exprs.map((expr, index) => ({ refId: 'ABC'[index], expr })) });
const change = (before: object, after: object) => panelsChanged([{ ...before }], [{ ...after }])[0];

describe('queries', () => {
  it('tells which metrics a query gains and loses, and what it touches', () => {
    const [query] =
      change(
        asking('sum(rate(http_requests_total[5m]))'),
        asking('sum(rate(cache_operations_total[5m])) / sum(up)'),
      )?.queries ?? [];
    expect(query).toMatchObject({
      name: 'query A',
      kind: 'changed',
      gains: ['cache_operations_total', 'up'],
      loses: ['http_requests_total'],
    });
    // 5 methods, 150 routes and 12 states on each target; a matcher leaves its share of them.
    expect(query?.series.before).toBeGreaterThan(1000);
    expect(query?.series.after).toBeLessThan(query?.series.before ?? 0);
  });

  it('says nothing of the series of metrics that the contract does not know', () => {
    const [query] = change(asking('sum(my_metric)'), asking('sum(my_other)'))?.queries ?? [];
    expect(query?.series).toEqual({ before: undefined, after: undefined });
  });

  it('tells formatting as without effect', () => {
    expect(change(asking('sum(rate(up[5m]))/2'), asking('sum(rate(up[5m]))\n  / 2'))).toMatchObject(
      { queries: [], fields: [], withoutEffect: ['query A (spaces and comments)'] },
    );
  });

  it('tells an added query from the others that got new letters', () => {
    const queries = change(
      asking('sum(rate(http_requests_total[5m]))', 'sum(go_goroutines)'),
      asking('count(up)', 'sum(rate(http_requests_total[5m]))', 'sum(go_goroutines)'),
    )?.queries;
    expect(queries?.map(({ name, kind }) => `${kind} ${name}`)).toEqual(['added query A']);
  });

  it('tells a removed query', () => {
    const queries = change(asking('up', 'sum(go_goroutines)'), asking('up'))?.queries;
    expect(queries?.map(({ name, kind }) => `${kind} ${name}`)).toEqual(['removed query B']);
  });

  it('tells settings of a query with its letter', () => {
    const setting = (legendFormat: string) =>
      panelOf(1, { targets: [{ refId: 'A', expr: 'up', legendFormat }] });
    expect(change(setting('{{job}}'), setting('{{instance}}'))?.fields).toEqual([
      { path: ['query A', 'legendFormat'], before: '{{job}}', after: '{{instance}}' },
    ]);
  });

  it('does not tell the datasource of a query that it has from its panel', () => {
    const datasource = { type: 'prometheus', uid: 'prometheus' };
    const repeated = panelOf(1, { targets: [{ refId: 'A', expr: 'up', datasource }] });
    expect(change(panelOf(1, { targets: [{ refId: 'A', expr: 'up' }] }), repeated)).toBeUndefined();
  });

  it('reads LogQL and TraceQL, and shows a query of any other language as text', () => {
    const of = (type: string, field: string) => (text: string) =>
      panelOf(1, { datasource: { type, uid: type }, targets: [{ refId: 'A', [field]: text }] });
    const loki = of('loki', 'expr');
    expect(change(loki('{app="a"}'), loki('{app="b"}'))?.queries[0]).toMatchObject({
      language: 'logql',
      gains: [],
    });
    const tempo = of('tempo', 'query');
    expect(change(tempo('{ status = error }'), tempo('{status=error}'))?.withoutEffect).toEqual([
      'query A (spaces and comments)',
    ]);
    const mysql = of('mysql', 'rawSql');
    expect(change(mysql('SELECT 1'), mysql('SELECT 2'))).toMatchObject({
      fields: [],
      queries: [{ name: 'query A', kind: 'changed', language: 'text' }],
    });
  });

  it('tells what a panel asks of a datasource that no file knows', () => {
    const unknown = (id: number, expr: string) =>
      panelOf(id, { datasource: 'Metrics', targets: [{ refId: 'A', expr }] });
    const words: unknown = expect.arrayContaining([{ text: 'min', in: 'both' }]);
    expect(change(unknown(1, 'min(up)'), unknown(1, 'min by (job) (up)'))).toMatchObject({
      fields: [],
      queries: [{ kind: 'changed', words }],
    });
    const [added] = panelsChanged([], [unknown(2, 'min(up)')]);
    expect(added?.queries.map(({ words }) => words)).toEqual([[{ text: 'min(up)', in: 'after' }]]);
  });

  it('tells their order, which decides the order of series', () => {
    const [a, b] = [
      { refId: 'A', expr: 'up' },
      { refId: 'B', expr: 'rate(http_requests_total[5m])' },
    ];
    expect(
      change(panelOf(1, { targets: [a, b] }), panelOf(1, { targets: [b, a] }))?.fields,
    ).toEqual([{ path: ['queries', 'order'], before: ['A', 'B'], after: ['B', 'A'] }]);
  });

  it('compares what does not parse as text', () => {
    const [query] = change(asking('sum(rate('), asking('sum(rate(up'))?.queries ?? [];
    expect(query).toMatchObject({ kind: 'changed', gains: [], loses: [] });
  });
});
