import { describe, expect, it } from 'vitest';
import { changesOf, dashboardWith, panelOf, rowOf } from '../support/changes.js';
import type { Files } from '../support/repository.js';

const HOME = 'dashboard-files/home.json';
const LOGS = 'dashboard-files/logs.json';
const link = (url: string) => ({ links: [{ title: 'L', type: 'link', url }] });
const logs = (fields: object = {}) =>
  dashboardWith([panelOf(1)], { uid: 'logs', title: 'Logs', ...fields });
const linking = (url: string) => dashboardWith([panelOf(5, link(url))]);
const breaking = (before: Files, after: Files) => changesOf(before, after).breaking;

describe('breaking changes', () => {
  it('come first', () => {
    const changes = changesOf(
      { [HOME]: linking('/d/logs'), [LOGS]: logs() },
      { [HOME]: linking('/d/logs') },
    );
    expect(Object.keys(changes).indexOf('breaking')).toBeLessThan(
      Object.keys(changes).indexOf('dashboards'),
    );
  });

  it('are a uid that goes, with those who still link to it', () => {
    const before = { [HOME]: linking('/d/logs?x=1'), [LOGS]: logs() };
    expect(breaking(before, { ...before, [LOGS]: logs({ uid: 'logs-2' }) })).toEqual([
      { what: 'dashboard Logs: uid logs becomes logs-2', usedBy: [`panel "Panel 5" (${HOME})`] },
    ]);
    expect(breaking(before, { [HOME]: linking('/d/other') })).toEqual([
      { what: 'dashboard Logs: uid logs is gone', usedBy: [] },
    ]);
  });

  it('are a variable that goes and that a link sets', () => {
    const variables = (...names: readonly string[]) => ({
      templating: {
        list: names.map((name) => ({ name, type: 'custom', query: `${name}1,${name}2` })),
      },
    });
    const before = {
      [HOME]: linking('/d/logs?var-path=/a'),
      [LOGS]: logs(variables('path', 'method')),
    };
    expect(breaking(before, { ...before, [LOGS]: logs(variables('method')) })).toEqual([
      { what: 'dashboard Logs: variable path is gone', usedBy: [`panel "Panel 5" (${HOME})`] },
    ]);
    expect(breaking(before, { ...before, [LOGS]: logs(variables('path')) })).toEqual([]);
  });

  it('are a variable that goes and that its own dashboard still uses', () => {
    const list = [{ name: 'path', type: 'textbox', query: '' }];
    const panels = [panelOf(1, { targets: [{ refId: 'A', expr: 'up{path="$path"}' }] })];
    expect(
      breaking(
        { [HOME]: dashboardWith(panels, { templating: { list } }) },
        { [HOME]: dashboardWith(panels) },
      ),
    ).toEqual([
      { what: 'dashboard Home: variable path is gone', usedBy: [`panel "Panel 1" (${HOME})`] },
    ]);
  });

  it.each([
    ['viewPanel', '/d/logs?viewPanel=7'],
    ['viewPanel of Grafana 12', '/d/logs?orgId=1&viewPanel=panel-7'],
    ['an embedded panel', '/d-solo/logs/x?panelId=7'],
  ])('are a panel that goes and that a link points to: %s', (_, url) => {
    const before = { [HOME]: linking(url), [LOGS]: logs({ panels: [panelOf(7), panelOf(8)] }) };
    expect(breaking(before, { ...before, [LOGS]: logs({ panels: [panelOf(8)] }) })).toEqual([
      {
        what: 'dashboard Logs: panel Panel 7 (id 7) is gone',
        usedBy: [`panel "Panel 5" (${HOME})`],
      },
    ]);
  });

  it('are an id that changes although the panel stays, where an alert rule names it', () => {
    const rule = (fields: object) =>
      JSON.stringify({
        apiVersion: 1,
        groups: [{ name: 'g', rules: [{ uid: 'r', title: 'Errors', ...fields }] }],
      });
    const panel = (id: number) => logs({ panels: [panelOf(1, { id })] });
    for (const fields of [
      { dashboardUid: 'logs', panelId: 7 },
      { annotations: { __dashboardUid__: 'logs', __panelId__: '7' } },
    ]) {
      const alert = { 'alerting/rules.yml': rule(fields) };
      expect(breaking({ [LOGS]: panel(7), ...alert }, { [LOGS]: panel(9), ...alert })).toEqual([
        {
          what: 'dashboard Logs: panel Panel 1 (id 7) is gone',
          usedBy: ['alert rule Errors (alerting/rules.yml)'],
        },
      ]);
    }
  });

  it('are a panel that goes whose result another panel takes', () => {
    const sharing = panelOf(2, {
      datasource: { uid: '-- Dashboard --' },
      targets: [{ refId: 'A', panelId: 1 }],
    });
    expect(
      breaking(
        { [HOME]: dashboardWith([panelOf(1), sharing]) },
        { [HOME]: dashboardWith([sharing]) },
      ).map(({ usedBy }) => usedBy),
    ).toEqual([[`panel "Panel 2" (${HOME})`]]);
  });

  it('are no panel that moves into a collapsed row', () => {
    const before = {
      [HOME]: linking('/d/logs?viewPanel=7'),
      [LOGS]: logs({ panels: [panelOf(7)] }),
    };
    const row = rowOf(20, 0, { collapsed: true, panels: [panelOf(7)] });
    expect(breaking(before, { ...before, [LOGS]: logs({ panels: [row] }) })).toEqual([]);
  });

  it('are a datasource whose uid goes, with what asks it', () => {
    const file = (uid: string, more: object = {}) => ({
      'datasources/p.yml': JSON.stringify({
        datasources: [{ name: 'Prometheus', type: 'prometheus', uid }],
        ...more,
      }),
    });
    const dashboards = { [HOME]: dashboardWith([panelOf(1)]) };
    expect(
      breaking({ ...dashboards, ...file('prometheus') }, { ...dashboards, ...file('prom2') }),
    ).toEqual([
      {
        what: 'datasource Prometheus: uid prometheus becomes prom2; Grafana stops reading its file there unless deleteDatasources names it',
        usedBy: [`panel "Panel 1" (${HOME})`],
      },
    ]);
    const deleted = file('prom2', { deleteDatasources: [{ name: 'Prometheus' }] });
    expect(breaking(file('prometheus'), deleted).map(({ what }) => what)).toEqual([
      'datasource Prometheus: uid prometheus becomes prom2',
    ]);
  });

  it('are none where a file cannot be read: what it holds is not known', () => {
    const changes = changesOf(
      { [HOME]: linking('/d/logs'), [LOGS]: logs() },
      { [HOME]: linking('/d/logs'), [LOGS]: '{"uid":' },
    );
    const reason: unknown = expect.stringContaining('not JSON');
    expect(changes.breaking).toEqual([]);
    expect(changes.dashboards).toEqual([]);
    expect(changes.unread).toEqual([{ path: LOGS, side: 'HEAD', reason }]);
  });
});
