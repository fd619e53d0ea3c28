import { describe, expect, test } from 'vitest';
import { streamedInstant } from '../../../checks/rules/streamed-instant.js';
import { datasourceSummaries } from '../../../grafana-files/summaries.js';
import { datasourceFile } from '../../../grafana-files/provisioning/provisioning-files.js';
import { known, onDashboard, said } from '../../support/checks.js';

const tempo = (uid: string, streamingEnabled: unknown, isDefault = false) => ({
  name: `Tempo ${uid}`,
  uid,
  type: 'tempo',
  isDefault,
  jsonData: { streamingEnabled },
});
const provisioned = (...datasources: readonly object[]) => ({
  ...known,
  datasources: datasourceSummaries(datasourceFile('t.yml', { datasources })),
});
const both = provisioned(tempo('on', { metrics: true }), tempo('off', { search: true }));

const metrics = {
  refId: 'A',
  queryType: 'traceql',
  query: '{ status = error } | rate()',
  metricsQueryType: 'instant',
};
const panel = (datasource: unknown, target: object = {}) => ({
  type: 'stat',
  title: 'P',
  datasource,
  targets: [{ ...metrics, ...target }],
});
const on = { type: 'tempo', uid: 'on' };
const check = (datasource: unknown, target?: object, list: readonly object[] = [], around = both) =>
  onDashboard(
    streamedInstant,
    { templating: { list }, panels: [panel(datasource, target)] },
    around,
  );
const FOUND =
  'it is an instant query, and datasource Tempo on streams metrics: the panel stays empty';

describe('a datasource that streams metrics', () => {
  test('named by the panel', () => {
    const found = check(on);
    expect(said(found)).toEqual([FOUND]);
    expect(found[0]).toMatchObject({
      refId: 'A',
      at: ['panels', 0, 'targets', 0, 'metricsQueryType'],
    });
  });

  test.each(['count_over_time()', 'quantile_over_time(duration, .95)', 'max_over_time(duration)'])(
    'asked for %s',
    (call) => {
      expect(check(on, { query: `{} | ${call}` })).toHaveLength(1);
    },
  );

  test('named by the target of a mixed panel', () => {
    expect(check({ uid: '-- Mixed --' }, { datasource: on })).toHaveLength(1);
  });

  test('by its name, as old dashboards do', () => {
    expect(check({ type: 'tempo', uid: 'Tempo on' })).toHaveLength(1);
  });

  test('the default one, where the panel names none', () => {
    const around = provisioned(tempo('on', { metrics: true }, true));
    expect(said(check({ type: 'tempo' }, {}, [], around))).toEqual([FOUND]);
  });
});

describe('a variable', () => {
  const chooser = (current?: unknown) => [
    { name: 'tempo', type: 'datasource', query: 'tempo', ...(current ? { current } : {}) },
  ];
  const byVariable = { type: 'tempo', uid: '${tempo}' };

  test('counts by the datasource that it opens with', () => {
    expect(check(byVariable, {}, chooser({ value: 'on' }))).toHaveLength(1);
    expect(check(byVariable, {}, chooser({ value: 'off' }))).toEqual([]);
  });

  test('may lead to any of its type where it does not say', () => {
    expect(check(byVariable, {}, chooser())).toHaveLength(1);
    expect(check(byVariable, {}, chooser({ value: 'default' }))).toHaveLength(1);
    expect(check(byVariable, {}, chooser(), provisioned(tempo('off', {})))).toEqual([]);
  });

  test('of another kind leads to none', () => {
    expect(check(byVariable)).toEqual([]);
  });
});

test.each([
  [{ type: 'tempo', uid: 'off' }, {}],
  [{ type: 'tempo', uid: 'elsewhere' }, {}],
  [on, { metricsQueryType: 'range' }],
  [on, { metricsQueryType: undefined }],
  [on, { query: '{ status = error }' }],
  [on, { query: '' }],
  [on, { hide: true }],
  [on, { queryType: 'traceqlSearch' }],
  [{ type: 'prometheus', uid: 'on' }, { expr: 'up' }],
])('%j with %j is fine', (datasource, target) => {
  expect(check(datasource, target)).toEqual([]);
});

test.each([['true'], [[]], [{ metrics: 'true' }], [null]])(
  'streamingEnabled %j streams nothing',
  (streamingEnabled) => {
    expect(check(on, {}, [], provisioned(tempo('on', streamingEnabled)))).toEqual([]);
  },
);
