import { describe, expect, test } from 'vitest';
import { referenceResolves } from '../../checks/reference-resolves.js';
import { dashboardOf, known, said, underlined } from '../support/unit.js';

const source = (name: string, type: string, uid: string) => ({
  name,
  type: 'datasource',
  query: type,
  current: { value: uid },
});
const metrics = source('metrics', 'prometheus', 'prom');
const check = (fields: Readonly<Record<string, unknown>>) =>
  referenceResolves.check(dashboardOf(fields), known);
const ofPanel = (datasource: unknown, variables: readonly unknown[] = [metrics]) =>
  check({ templating: { list: variables }, panels: [{ type: 'stat', title: 'P', datasource }] });

describe('datasources', () => {
  test.each([{ uid: '${metrics}' }, { uid: '$metrics' }, { uid: 'prom' }])(
    '%o resolves',
    ({ uid }) => {
      expect(ofPanel({ type: 'prometheus', uid })).toEqual([]);
    },
  );

  test('a variable that the dashboard lacks is found, with the nearest name', () => {
    expect(ofPanel({ type: 'prometheus', uid: '${metric}' })).toEqual([
      {
        rule: 'reference-resolves',
        file: 'home.json',
        dashboard: 'Home',
        place: 'panel "P"',
        message: 'datasource ${metric} does not exist',
        hint: 'did you mean metrics?',
      },
    ]);
  });

  test('a variable that is not of datasources is none', () => {
    const box = { name: 'metrics', type: 'textbox', query: 'prometheus' };
    expect(said(ofPanel({ type: 'prometheus', uid: '${metrics}' }, [box]))).toEqual([
      'datasource ${metrics} does not exist',
    ]);
  });

  test('a literal uid that no file provisions is found', () => {
    expect(said(ofPanel({ type: 'prometheus', uid: 'promm' }))).toEqual([
      'datasource promm does not exist: did you mean prom?',
    ]);
  });

  test('the import placeholder ${DS_PROMETHEUS} is found', () => {
    expect(said(ofPanel({ type: 'prometheus', uid: '${DS_PROMETHEUS}' }))).toEqual([
      'datasource ${DS_PROMETHEUS} does not exist',
    ]);
  });

  test('a reference of the wrong type is found, to a variable and to a uid', () => {
    expect(said(ofPanel({ type: 'loki', uid: '${metrics}' }))).toEqual([
      'datasource ${metrics} is of type prometheus, not loki',
    ]);
    expect(said(ofPanel({ type: 'loki', uid: 'tempo' }))).toEqual([
      'datasource tempo is of type tempo, not loki',
    ]);
  });

  test('a reference without uid is found', () => {
    expect(said(ofPanel({ type: 'prometheus' }))).toEqual(['the datasource has no uid']);
  });

  test('targets, panels of rows, variables and annotations are looked at', () => {
    const datasource = { type: 'loki', uid: 'gone' };
    const inner = { type: 'logs', title: 'Inner', targets: [{ datasource }] };
    const found = check({
      panels: [{ type: 'row', title: 'Row', panels: [inner] }],
      templating: { list: [{ name: 'v', type: 'query', datasource }] },
      annotations: { list: [{ name: 'Starts', datasource }] },
    });
    expect(found.map(({ place }) => place)).toEqual([
      'panel "Inner"',
      'variable v',
      'annotation Starts',
    ]);
  });

  test('the default of a datasource variable must exist and have its type', () => {
    const list = [source('a', 'prometheus', 'gone'), source('b', 'loki', 'tempo')];
    expect(check({ templating: { list } }).map(({ place, message }) => [place, message])).toEqual([
      ['variable a', 'datasource gone does not exist'],
      ['variable b', 'datasource tempo is of type tempo, not loki'],
    ]);
  });
});

describe('links to dashboards', () => {
  const link = (url: string) => check({ links: [{ url }] });

  test.each(['/d/home', '/d/details?var-a=b', '/d/home/slug', 'https://example.org/d/elsewhere'])(
    '%s is fine',
    (url) => {
      expect(link(url)).toEqual([]);
    },
  );

  test('a dead one is found in a nested place, under the uid, and the panel is named', () => {
    const url = '/d/detail?${__url_time_range}';
    const override = { properties: [{ id: 'links', value: [{ url }] }] };
    const inner = { type: 'table', title: 'Rotas', fieldConfig: { overrides: [override] } };
    const found = check({ panels: [{ type: 'row', panels: [inner] }] });
    expect(said(found)).toEqual(['dashboard detail does not exist: did you mean details?']);
    expect(underlined(found)).toEqual(['detail']);
    expect(found[0]?.place).toBe('panel "Rotas"');
  });

  test('every dead link of a text is found', () => {
    const text = '[a](/d/gone) [b](/d/home) [c](/d/lost)';
    expect(underlined(check({ panels: [{ type: 'text', options: { content: text } }] }))).toEqual([
      'gone',
      'lost',
    ]);
  });
});
