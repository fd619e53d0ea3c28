import { describe, expect, test } from 'vitest';
import { panelDatasource } from '../../../checks/rules/panel-datasource.js';
import { onDashboard, said } from '../../support/checks.js';

const list = [
  { name: 'datasource', type: 'datasource', query: 'prometheus' },
  { name: 'server', type: 'custom', query: 'a,b' },
];
const check = (...panels: readonly object[]) =>
  onDashboard(panelDatasource, {
    templating: { list },
    panels: panels.map((panel) => ({ type: 'stat', title: 'P', targets: [{}], ...panel })),
  });

describe('what no reader can choose', () => {
  test.each([
    [{ datasource: { uid: 'prom' } }, 'datasource prom, which no variable chooses'],
    [{ datasource: 'Prometheus' }, 'datasource Prometheus, which no variable chooses'],
    [{}, 'the default datasource, which no variable chooses'],
    [{ datasource: null }, 'the default datasource, which no variable chooses'],
    [{ datasource: { type: 'prometheus' } }, 'the default datasource, which no variable chooses'],
    [{ datasource: { uid: '$server' } }, '$server, which is of type custom, not datasource'],
  ])('%j', (panel, what) => {
    const found = check(panel);
    expect(said(found)).toEqual([`the panel asks ${what}`]);
    expect(found[0]?.at).toEqual(['panels', 0, 'datasource']);
  });
});

test.each([
  [{ datasource: { uid: '$datasource' } }],
  [{ datasource: { uid: '${datasource}' } }],
  [{ datasource: '[[datasource]]' }],
  [{ datasource: { uid: '-- Grafana --' } }],
  [{ datasource: { uid: '-- Dashboard --' } }],
  [{ datasource: 'grafana' }],
  // Other rules speak of these.
  [{ datasource: { uid: '${DS_PROMETHEUS}' } }],
  [{ datasource: { uid: '$nowhere' } }],
  [{ type: 'text', datasource: { uid: 'prom' } }],
  [{ type: 'row', datasource: { uid: 'prom' } }],
  [{ datasource: { uid: 'prom' }, libraryPanel: { uid: 'x' } }],
  [{ datasource: { uid: 'prom' }, targets: [] }],
])('%j is fine', (panel) => {
  expect(check(panel)).toEqual([]);
});

describe('where the targets say it', () => {
  const targets = [
    { refId: 'A', datasource: { uid: '${datasource}' } },
    { refId: 'B', datasource: { uid: 'prom' } },
    { refId: 'C', datasource: { type: '__expr__', uid: '__expr__' } },
    { refId: 'D', datasource: { uid: 'loki' } },
  ];

  test.each([[{ uid: '-- Mixed --' }], [undefined]])('the panel asks %j', (datasource) => {
    const found = check({ datasource, targets });
    expect(said(found)).toEqual([
      'it asks datasource prom, which no variable chooses',
      'it asks datasource loki, which no variable chooses',
    ]);
    expect(found[0]).toMatchObject({
      refId: 'B',
      at: ['panels', 0, 'targets', 1, 'datasource'],
    });
  });

  test('a panel with a datasource of its own asks that one', () => {
    expect(check({ datasource: { uid: '$datasource' }, targets })).toEqual([]);
  });
});

test('panels in a closed row are looked at', () => {
  const panels = [{ type: 'stat', title: 'Inside', targets: [{}] }];
  const row = { type: 'row', collapsed: true, panels };
  expect(check(row)).toMatchObject([{ at: ['panels', 0, 'panels', 0, 'datasource'] }]);
});
