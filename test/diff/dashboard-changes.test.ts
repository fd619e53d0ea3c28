import { describe, expect, it } from 'vitest';
import {
  changesOf,
  dashboardChanges,
  dashboardWith,
  panelOf,
  reported,
} from '../support/changes.js';

const FILE = 'dashboard-files/home.json';
const home = (fields: object = {}) => dashboardWith([panelOf(1)], { ...fields });
const fieldsOf = (before: object, after: object) =>
  dashboardChanges({ ...before }, { ...after })?.fields.map(({ path }) => path.join(' > '));

describe('noise', () => {
  it('never shows: order of keys, numeric ids, formatting of the file', () => {
    const { panels, ...rest } = home({ id: 4, time: { from: 'now-1h', to: 'now' } });
    const reordered = { id: 9, time: { to: 'now', from: 'now-1h' }, panels, ...rest };
    expect(
      changesOf(
        { [FILE]: home({ id: 4, time: { from: 'now-1h', to: 'now' } }) },
        { [FILE]: JSON.stringify({ ...reordered, id: 9 }) },
      ).dashboards,
    ).toEqual([]);
  });

  it('is not told of numeric ids of panels that nothing points to', () => {
    const before = dashboardWith([panelOf(1, { title: 'Same', targets: [] })]);
    const after = dashboardWith([panelOf(2, { title: 'Same', targets: [] })]);
    expect(dashboardChanges(before, after)).toBeUndefined();
  });

  it('is told as without effect: what Grafana does not read, what is empty, what is the default anyway', () => {
    const noisy = home({
      version: 12,
      __inputs: [{ name: 'DS' }],
      editable: true,
      links: [],
      description: '',
    });
    expect(dashboardChanges(home(), noisy)).toMatchObject({
      fields: [],
      panels: [],
      withoutEffect: ['version', '__inputs', 'editable', 'links', 'description'],
    });
    const quiet = panelOf(1, { transparent: false, repeatDirection: 'h', pluginVersion: '12.0.0' });
    expect(dashboardChanges(home(), dashboardWith([quiet]))?.panels[0]?.withoutEffect).toEqual([
      'transparent',
      'repeatDirection',
      'pluginVersion',
    ]);
  });

  it('is what editors leave behind, and what says only what is so anyway', () => {
    const target = { refId: 'A', expr: 'up' };
    const saved = { ...target, editorMode: 'code', range: true, intervalFactor: 1 };
    const yaxes = (fields: object) => [{ format: 'short', ...fields }];
    const before = panelOf(1, { targets: [target], yaxes: yaxes({}) });
    const after = panelOf(1, { targets: [saved], yaxes: yaxes({ $$hashKey: 'object:1' }) });
    expect(dashboardChanges(dashboardWith([before]), dashboardWith([after]))).toMatchObject({
      panels: [
        {
          fields: [],
          withoutEffect: ['yaxes', 'query A.editorMode', 'query A.range', 'query A.intervalFactor'],
        },
      ],
    });
    const chosen = (fields: object) =>
      home({ templating: { list: [{ name: 'v', type: 'custom', ...fields }] } });
    expect(
      dashboardChanges(
        chosen({ current: { value: 'a', selected: true }, useTags: false }),
        chosen({ current: { value: 'a', selected: false } }),
      )?.variables,
    ).toMatchObject([{ fields: [], withoutEffect: ['current.selected', 'useTags'] }]);
  });

  it('is told once for all panels that have nothing else', () => {
    const saved = (version: string) =>
      dashboardWith([1, 2, 3].map((id) => panelOf(id, { pluginVersion: version })));
    expect(reported(changesOf({ [FILE]: saved('11.0.0') }, { [FILE]: saved('12.0.0') }))).toEqual([
      '# Home (home)',
      '~ 3 panels differ without effect in Grafana: pluginVersion',
    ]);
  });

  it('is not what only looks like it', () => {
    const asking = (fields: object) =>
      dashboardWith([
        panelOf(1, { targets: [{ refId: 'A', expr: 'up', instant: true, ...fields }] }),
      ]);
    expect(dashboardChanges(asking({}), asking({ range: true }))?.panels[0]?.fields).toEqual([
      { path: ['query A', 'range'], before: undefined, after: true },
    ]);
    expect(fieldsOf(home(), home({ editable: false }))).toEqual(['editable']);
    expect(fieldsOf(home(), home({ timezone: 'browser' }))).toEqual(['timezone']);
  });
});

describe('settings of a dashboard', () => {
  it('are told by name', () => {
    const link = (url: string) => ({ links: [{ title: 'Runbook', type: 'link', url }] });
    expect(
      fieldsOf(
        home({ refresh: '30s', time: { from: 'now-1h', to: 'now' }, ...link('/a') }),
        home({ refresh: '1m', time: { from: 'now-6h', to: 'now' }, ...link('/b') }),
      ),
    ).toEqual(['refresh', 'time > from', 'links > Runbook > url']);
  });

  it('are the title and the file too', () => {
    const moved = changesOf(
      { [FILE]: home() },
      { 'dashboard-files/new.json': home({ title: 'New' }) },
    );
    expect(moved.dashboards).toHaveLength(1);
    expect(moved.dashboards[0]).toMatchObject({ kind: 'changed', name: 'New' });
    expect(moved.dashboards[0]?.fields.map(({ path }) => path.join('.'))).toEqual([
      'title',
      'file',
    ]);
    expect(moved.breaking).toEqual([]);
  });
});

describe('the cost of a refresh', () => {
  const asking = (expr: string) => dashboardWith([panelOf(1, { targets: [{ refId: 'A', expr }] })]);

  it('says nothing of series that nobody knows', () => {
    expect(reported(changesOf({}, { [FILE]: asking('nobody_knows_total') }))).toContain(
      'One refresh: queries 1.',
    );
    expect(dashboardChanges(asking('up'), asking('nobody_knows_total'))?.cost.series.after).toBe(
      undefined,
    );
  });

  it('is told of a removed dashboard as of an added one', () => {
    const removed = reported(changesOf({ [FILE]: asking('nobody_knows_total') }, {}));
    expect(removed).toContain('One refresh: queries 1.');
  });
});

describe('values', () => {
  const told = (before: object, after: object) =>
    reported(
      changesOf(
        { [FILE]: dashboardWith([panelOf(1, { ...before })]) },
        { [FILE]: dashboardWith([panelOf(1, { ...after })]) },
      ),
    ).at(-1);

  it('show how they differ, where they look the same', () => {
    expect(told({ a: 'All' }, { a: ['All'] })).toBe('  ~ a: "All" → ["All"]');
    const long = (end: string) => ({ a: [{ b: 'x'.repeat(300) }, { b: end }] });
    expect(told(long('1'), long('2'))).toMatch(/^ {2}~ a: …x+"\},\{"b":"1"\}\] → …x+.*"2"\}\]$/);
  });

  it('are no thresholds for having a colour', () => {
    const series = (alias: string) => ({ seriesOverrides: [{ alias, color: '#890F02' }] });
    expect(told(series('a'), series('b'))).toBe(
      '  ~ seriesOverrides: [{"alias":"a","color":"#890F02"}] → [{"alias":"b","color":"#890F02"}]',
    );
  });

  it('are told by their words where they are long, like links', () => {
    const url = (more: string) => ({
      url: `/d/views/namespaces?var-namespace=a${more}&var-pod=${'p'.repeat(160)}`,
    });
    expect(told(url(''), url('&var-cluster=c'))).toMatch(/\+\[[^\]]*cluster=c/);
  });

  it('are named by their own names, whatever those are', () => {
    expect(told({ constructor: 1 }, { constructor: 2 })).toBe('  ~ constructor: 1 → 2');
    const override = (id: object, value: string) => ({
      fieldConfig: { overrides: [{ matcher: { id }, properties: [{ id: 'unit', value }] }] },
    });
    expect(told(override({ a: 1 }, 's'), override({ a: 1 }, 'ms'))).toBe(
      '  ~ override › {"a":1} "" › unit › value: s → ms',
    );
  });
});

describe('variables', () => {
  const variable = (name: string, fields: object = {}) => ({
    name,
    type: 'query',
    datasource: { type: 'prometheus', uid: 'prometheus' },
    query: `label_values(http_requests_total, ${name})`,
    ...fields,
  });
  const withVariables = (...list: readonly object[]) => home({ templating: { list } });

  it('are told word by word', () => {
    const [change] =
      dashboardChanges(
        withVariables(variable('path')),
        withVariables(variable('path', { query: 'label_values(up, path)', multi: true })),
      )?.variables ?? [];
    expect(change).toMatchObject({ kind: 'changed', name: 'path' });
    expect(change?.fields).toEqual([{ path: ['multi'], before: undefined, after: true }]);
    expect(change?.queries[0]).toMatchObject({ gains: ['up'], loses: ['http_requests_total'] });
  });

  it('are the same whether their query is a text or within an object', () => {
    const query = { query: 'label_values(http_requests_total, path)', refId: 'x', qryType: 1 };
    expect(
      dashboardChanges(withVariables(variable('path')), withVariables(variable('path', { query }))),
    ).toBeUndefined();
  });

  it('are told by the fields of their query, where those ask', () => {
    const cloud = (namespace: string) =>
      withVariables(variable('path', { query: { queryType: 'metrics', namespace } }));
    const [change] = dashboardChanges(cloud('EC2'), cloud('EBS'))?.variables ?? [];
    expect(change?.fields).toEqual([{ path: ['query', 'namespace'], before: 'EC2', after: 'EBS' }]);
  });

  it('are told by a query that no grammar reads as it is written', () => {
    const sql = (key: string) =>
      withVariables(
        variable('path', {
          datasource: { type: 'postgres', uid: 'p' },
          query: `SELECT a #>> '{${key}}' FROM b`,
        }),
      );
    expect(dashboardChanges(sql('x'), sql('y'))?.variables[0]?.queries).toHaveLength(1);
  });

  it('are told when they stand in another order', () => {
    const [a, b] = [variable('a'), variable('b')];
    expect(fieldsOf(withVariables(a, b), withVariables(b, a))).toEqual(['variables > order']);
  });

  it('are told with what stands beside their list', () => {
    expect(dashboardChanges(withVariables(variable('path')), home())).toMatchObject({
      variables: [{ kind: 'removed', name: 'path' }],
      withoutEffect: [],
    });
    expect(
      fieldsOf(
        home({ templating: { list: [] } }),
        home({ templating: { list: [], enable: true } }),
      ),
    ).toEqual(['templating']);
  });

  it('are recognised when renamed', () => {
    const [change, ...others] =
      dashboardChanges(
        withVariables(variable('path')),
        withVariables(variable('path', { name: 'route' })),
      )?.variables ?? [];
    expect(others).toEqual([]);
    expect(change?.fields).toEqual([{ path: ['name'], before: 'path', after: 'route' }]);
  });
});

describe('a dashboard that only one side has', () => {
  it('is told by its panels', () => {
    const added = changesOf({}, { [FILE]: home() });
    expect(reported(added)).toEqual([
      '# Home (home)',
      'The dashboard is added.',
      'One refresh: queries 1, series touched (estimated) 225.',
      '+ panel "Panel 1" (timeseries, 12 × 8, column 0, row 0)',
    ]);
    expect(added.breaking).toEqual([]);
  });

  it('is recognised by its panels when uid, file and title are new', () => {
    const panels = [1, 2, 3].map((id) => panelOf(id));
    const changes = changesOf(
      { [FILE]: dashboardWith(panels) },
      { 'dashboard-files/x.json': dashboardWith(panels, { uid: 'x', title: 'X' }) },
    );
    expect(changes.dashboards.map(({ kind }) => kind)).toEqual(['changed']);
    expect(changes.breaking.map(({ what }) => what)).toEqual([
      'dashboard Home: uid home becomes x',
    ]);
  });
});

describe('forms of dashboards', () => {
  it('of Grafana 4 with panels in rows', () => {
    const old = (title: string, row: string) => ({
      title: 'Old',
      rows: [{ title: row, panels: [{ id: 1, type: 'graph', title, targets: [] }] }],
    });
    expect(fieldsOf(old('A', 'R'), old('A', 'S'))).toEqual(['rows > S > title']);
    expect(dashboardChanges(old('A', 'R'), old('B', 'R'))?.panels[0]?.fields[0]?.after).toBe('B');
  });

  it('as resource and as model are the same', () => {
    const { uid, ...spec } = home();
    const resource = {
      apiVersion: 'dashboard.grafana.app/v1beta1',
      kind: 'Dashboard',
      metadata: { name: uid },
      spec,
    };
    expect(dashboardChanges(home(), resource)).toBeUndefined();
  });
});
