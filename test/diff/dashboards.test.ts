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

  it('is not what only looks like it', () => {
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
