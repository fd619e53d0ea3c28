import { describe, expect, test } from 'vitest';
import { datasourceExists } from '../../../checks/rules/datasource-exists.js';
import { onDashboard, onPanels, said } from '../../support/checks.js';

const source = (name: string, type: string, value: unknown) => ({
  name,
  type: 'datasource',
  query: type,
  current: { value },
});
const metrics = source('metrics', 'prometheus', 'prom');
const check = (fields: Readonly<Record<string, unknown>>) => onDashboard(datasourceExists, fields);
const ofPanel = (datasource: unknown, variables: readonly unknown[] = [metrics]) =>
  check({ templating: { list: variables }, panels: [{ type: 'stat', title: 'P', datasource }] });

describe('what resolves', () => {
  test.each(
    [
      { type: 'prometheus', uid: '${metrics}' },
      { type: 'prometheus', uid: '$metrics' },
      { type: 'prometheus', uid: 'prom' },
      { uid: 'prom' },
      'prom',
      // The name of the datasource with the uid prom.
      'prometheus',
      '$metrics',
      'default',
      null,
      {},
      '-- Grafana --',
      '-- Dashboard --',
      { type: 'datasource', uid: '-- Mixed --' },
      { type: 'datasource' },
      { type: '__expr__', uid: '__expr__' },
      // A part of it is a variable: which one it is nobody can tell.
      { type: 'loki', uid: 'loki-$metrics' },
    ].map((datasource) => [datasource]),
  )('%j', (datasource) => {
    expect(ofPanel(datasource)).toEqual([]);
  });

  test.each(['${DS_PROMETHEUS}', '${DS_GRAFANACLOUD-PROM}'])(
    'inputs of the import page are judged by a rule of their own: %s',
    (uid) => {
      expect(ofPanel({ type: 'prometheus', uid })).toEqual([]);
    },
  );
});

describe('what does not', () => {
  test('a variable that the dashboard lacks, with the nearest name', () => {
    expect(ofPanel({ type: 'prometheus', uid: '${metric}' })).toEqual([
      {
        rule: 'datasource-exists',
        severity: 'error',
        file: 'home.json',
        dashboard: { uid: 'home', title: 'Home' },
        panel: { id: undefined, title: 'P' },
        place: 'panel "P"',
        at: ['panels', 0, 'datasource'],
        message: 'datasource ${metric} does not exist',
        hint: 'did you mean metrics?',
      },
    ]);
  });

  test('a variable that is not of datasources', () => {
    const box = { name: 'metrics', type: 'textbox', query: 'prometheus' };
    expect(said(ofPanel({ type: 'prometheus', uid: '${metrics}' }, [box]))).toEqual([
      'variable metrics chooses no datasource',
    ]);
  });

  test.each([{ type: 'prometheus', uid: 'promm' }, 'promm'])(
    'a literal uid that no file provisions: %j',
    (datasource) => {
      expect(said(ofPanel(datasource))).toEqual([
        'datasource promm does not exist: did you mean prom?',
      ]);
    },
  );

  test.each([
    ['${metrics}', 'loki', 'datasource ${metrics} is of type prometheus, not loki'],
    ['tempo', 'loki', 'datasource tempo is of type tempo, not loki'],
  ])('%s as one of type %s', (uid, type, message) => {
    expect(said(ofPanel({ type, uid }))).toEqual([message]);
  });

  test.each([{ type: 'prometheus' }, { type: 'prometheus', uid: '' }])(
    'a reference without uid: %j',
    (datasource) => {
      expect(said(ofPanel(datasource))).toEqual(['the datasource has no uid']);
    },
  );
});

test('targets, panels of rows, variables and annotations are looked at', () => {
  const datasource = { type: 'loki', uid: 'gone' };
  const inner = { type: 'logs', title: 'Inner', targets: [{ refId: 'B', datasource }] };
  const found = check({
    panels: [{ type: 'row', title: 'Row', panels: [inner] }],
    templating: { list: [{ name: 'v', type: 'query', datasource }] },
    annotations: { list: [{ name: 'Starts', datasource }] },
  });
  expect(found.map(({ place, at, refId }) => [place, at, refId])).toEqual([
    ['panel "Inner"', ['panels', 0, 'panels', 0, 'targets', 0, 'datasource'], 'B'],
    ['variable v', ['templating', 'list', 0, 'datasource'], undefined],
    ['annotation Starts', ['annotations', 'list', 0, 'datasource'], undefined],
  ]);
});

test('a target that repeats the reference of its panel is no second fault, another one is', () => {
  const gone = { type: 'loki', uid: 'gone' };
  const targets = [{ datasource: gone }, { datasource: { type: 'loki', uid: 'nowhere' } }];
  expect(said(onPanels(datasourceExists, [{ type: 'logs', datasource: gone, targets }]))).toEqual([
    'datasource gone does not exist',
    'datasource nowhere does not exist',
  ]);
});

test('a row asks nothing, and the model of a library panel is elsewhere', () => {
  const datasource = { type: 'loki', uid: 'gone' };
  const panels = [
    { type: 'row', datasource },
    { libraryPanel: { uid: 'l' }, datasource },
  ];
  expect(onPanels(datasourceExists, panels)).toEqual([]);
});

test('each query of a mixed panel names its own', () => {
  const targets = [
    { refId: 'A', datasource: { type: 'loki', uid: 'loki' } },
    { refId: 'B' },
    { refId: 'C', datasource: { type: '__expr__', uid: '__expr__' } },
  ];
  const datasource = { type: 'datasource', uid: '-- Mixed --' };
  const found = onPanels(datasourceExists, [{ type: 'table', datasource, targets }]);
  expect(said(found)).toEqual(['in a mixed panel it has no datasource of its own']);
  expect(found[0]?.at).toEqual(['panels', 0, 'targets', 1]);
});

test('the default of a datasource variable exists and has its type', () => {
  const list = [
    source('a', 'prometheus', 'gone'),
    source('b', 'loki', 'tempo'),
    source('c', 'loki', ['loki', 'lost']),
    source('d', 'loki', 'default'),
    source('e', 'loki', '$__all'),
    source('f', 'loki', ''),
    source('g', 'loki', undefined),
  ];
  const found = check({ templating: { list } });
  expect(found.map(({ place, message }) => [place, message])).toEqual([
    ['variable a', 'datasource gone does not exist'],
    ['variable b', 'datasource tempo is of type tempo, not loki'],
    ['variable c', 'datasource lost does not exist'],
  ]);
  expect(found[0]?.at).toEqual(['templating', 'list', 0, 'current', 'value']);
});
