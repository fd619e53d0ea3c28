import { describe, expect, it } from 'vitest';
import { changesOf, reported } from '../support/changes.js';

const FILE = 'datasources/all.yml';
const tempo = (fields: object = {}) => ({
  name: 'Tempo',
  type: 'tempo',
  uid: 'tempo',
  url: 'http://tempo:3200',
  ...fields,
});
const file = (...datasources: readonly object[]) => ({ [FILE]: { apiVersion: 1, datasources } });
const asYaml = (files: Record<string, object>) =>
  Object.fromEntries(Object.entries(files).map(([path, json]) => [path, JSON.stringify(json)]));
const changes = (before: Record<string, object>, after: Record<string, object>) =>
  changesOf(asYaml(before), asYaml(after));

describe('datasources', () => {
  const correlated = (query: string, names: readonly string[] = ['Latência']) =>
    tempo({
      jsonData: {
        tracesToMetrics: {
          datasourceUid: 'prometheus',
          queries: names.map((name) => ({ name, query })),
        },
      },
    });

  it('are told by their fields, correlations by their names', () => {
    const change = changes(
      file(correlated('sum(rate(up{$$__tags}[5m]))')),
      file({
        ...correlated('sum(rate(traces_spanmetrics_calls_total{$$__tags}[5m]))'),
        url: 'http://t:3200',
      }),
    );
    expect(reported(change)).toEqual([
      '# Datasources',
      '~ datasource Tempo',
      '  ~ url: http://tempo:3200 → http://t:3200',
      '  ~ tracesToMetrics › queries › Latência › query: sum(rate(-[up]+[traces_spanmetrics_calls_total]{$__tags}[5m]))',
      '    + gains metric traces_spanmetrics_calls_total',
      '    - loses metric up',
      expect.stringContaining('series that it touches (estimated):'),
    ]);
  });

  it('tell a correlation that is new as a whole', () => {
    const change = changes(file(correlated('up')), file(correlated('up', ['Latência', 'Erros'])));
    expect(change.datasources[0]?.fields).toEqual([
      {
        path: ['jsonData', 'tracesToMetrics', 'queries', 'Erros'],
        before: undefined,
        after: { name: 'Erros', query: 'up' },
      },
    ]);
  });

  it('tell what Grafana takes anyway as without effect', () => {
    const change = changes(
      file(tempo()),
      file(tempo({ orgId: 1, editable: false, isDefault: false })),
    );
    expect(change.datasources[0]).toMatchObject({
      fields: [],
      withoutEffect: ['orgId', 'editable', 'isDefault'],
    });
  });

  it('tell what a file deletes', () => {
    const before = { [FILE]: { datasources: [tempo()] } };
    const after = {
      [FILE]: { datasources: [tempo()], deleteDatasources: [{ name: 'Jaeger', orgId: 1 }] },
    };
    expect(changes(before, after).datasources.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      `added settings of ${FILE}`,
    ]);
  });
});

describe('providers', () => {
  it('are told by their fields', () => {
    const of = (path: string) => ({
      'dashboards/p.yml': { providers: [{ name: 'TOQ', folder: 'TOQ', options: { path } }] },
    });
    expect(reported(changes(of('/a'), of('/b')))).toEqual([
      '# Providers of dashboards',
      '~ provider TOQ',
      '  ~ options › path: /a → /b',
    ]);
  });
});

describe('alert rules', () => {
  const rules = (...list: readonly object[]) => ({
    'rules.yml': { groups: [{ name: 'g', rules: list }] },
  });
  const rule = (alert: string, expr: string) => ({ alert, expr, labels: { severity: 'page' } });

  it('of Prometheus have the name of their alert, and are not told where nothing differs', () => {
    const before = rules(rule('Down', 'up == 0'), rule('Slow', 'slow > 1'));
    expect(changes(before, before).alertRules).toEqual([]);
    expect(
      reported(changes(before, rules(rule('Down', 'up == 0'), rule('Slow', 'slow > 2')))),
    ).toEqual([
      '# Who is called less, or later',
      '~ Slow (page)',
      '  ~ fires later: 1 → 2',
      '# Alerting',
      '~ alert rule Slow',
      expect.stringContaining('expr: slow > -[1]+[2]'),
    ]);
  });

  it('of one name are told apart by what they say', () => {
    const two = (second: string) =>
      rules(
        { record: 'job:up', expr: 'sum by (job) (up{env="a"})' },
        { record: 'job:up', expr: `sum by (job) (up{env="${second}"})` },
      );
    const { alertRules } = changes(two('b'), two('c'));
    expect(alertRules.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['changed job:up']);
    expect(changes(two('a'), two('a')).alertRules).toEqual([]);
  });
});
