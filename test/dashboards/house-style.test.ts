import { describe, expect, test } from 'vitest';
import { built, overlaps, panelsOf, type BuiltDashboard } from '../support/unit.js';

const VARIABLES = {
  'toq-server-app-overview': ['service', 'method', 'path', 'status'],
  'toq-server-slo': ['service'],
  'toq-server-infra-overview': ['service', 'mysql_instance', 'redis_instance'],
  'toq-server-logs-traces': ['service', 'request_id', 'trace_id', 'method', 'path', 'status'],
  'toq-server-pipeline': ['service'],
};
const names = ({ templating }: BuiltDashboard) => templating.list.map(({ name }) => name);
const variables = built.flatMap(({ templating }) => templating.list);

test('the dashboards of the specification are built, by uid and title', () => {
  expect(built.map(({ uid, title }) => [uid, title])).toEqual([
    ['toq-server-app-overview', 'TOQ Server - Aplicação'],
    ['toq-server-slo', 'TOQ Server - SLO'],
    ['toq-server-infra-overview', 'TOQ Server - Infraestrutura'],
    ['toq-server-logs-traces', 'TOQ Server - Logs e Traces'],
    ['toq-server-pipeline', 'TOQ Server - Coleta'],
  ]);
});

describe.each(built)('$uid', (dashboard) => {
  const { uid, panels } = dashboard;

  test('opens on the last hour, refreshed every 30 s, read-only, with one crosshair', () => {
    expect(dashboard).toMatchObject({
      time: { from: 'now-1h', to: 'now' },
      refresh: '30s',
      timezone: 'browser',
      graphTooltip: 1,
      editable: false,
    });
    expect(dashboard).not.toHaveProperty('id');
  });

  test('links to the others, keeps variables and time, and hides no link in a menu', () => {
    const others = built.filter((one) => one.uid !== uid).map((one) => `/d/${one.uid}`);
    expect(dashboard.links.map(({ url }) => url)).toEqual(others);
    for (const link of dashboard.links) {
      expect(link).toMatchObject({ includeVars: true, keepTime: true, asDropdown: false });
      expect(link).not.toHaveProperty('placement');
    }
  });

  test('marks deployments, restarts and alerts', () => {
    expect(dashboard.annotations.list.map(({ name, enable }) => [name, enable])).toEqual([
      ['Implantações', true],
      ['Reinícios', true],
      ['Alertas', true],
    ]);
  });

  test('begins with the alerts that fire, which lead to their panels and to Alertmanager', () => {
    const [row, table] = panels;
    expect([row?.title, table?.title]).toEqual(['Alertas', 'Alertas disparando']);
    const linked = (table?.fieldConfig.overrides ?? []).flatMap(({ matcher, properties }) =>
      properties
        .filter(({ id }) => id === 'links')
        .map(({ value }) => JSON.stringify([matcher.options, value])),
    );
    expect(linked).toHaveLength(2);
    expect(linked[0]).toMatch(/^\["alertname".*\/d\/\$\{__data[.]fields[.]dashboard/);
    expect(linked[1]).toMatch(/^\["severity".*\/alerting\/groups\?alertmanager=Alertmanager&/);
  });

  test('has the variables of the specification', () => {
    const expected = Object.entries(VARIABLES).find(([key]) => key === uid)?.[1];
    expect(names(dashboard)).toEqual(expect.arrayContaining(expected ?? ['unknown dashboard']));
  });

  // Ids come from keys, so a key used twice shows as an id used twice.
  test('has no panel id, and so no panel key, twice', () => {
    const ids = panels.flatMap((one) => [one, ...one.panels]).map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(1);
  });

  test('no panel covers another one, in the grid and inside collapsed rows', () => {
    expect(overlaps(panels.map(({ gridPos }) => gridPos))).toEqual([]);
    for (const row of panels) {
      expect(overlaps(row.panels.map(({ gridPos }) => gridPos))).toEqual([]);
    }
    const all = panels.flatMap((one) => [one, ...one.panels]);
    expect(all.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
  });

  test('asks only datasources that its variables choose', () => {
    const chosen = names(dashboard).map((name) => `\${${name}}`);
    const uids = panelsOf(dashboard).flatMap(({ targets }) =>
      targets.map((one) => one.datasource.uid),
    );
    expect([...new Set(uids)].filter((one) => !chosen.includes(one))).toEqual([]);
  });
});

describe('variables', () => {
  test('with All store $__all, not the pattern that queries get', () => {
    const withAll = variables.filter(({ includeAll }) => includeAll);
    expect([...new Set(withAll.map(({ name }) => name))].sort()).toEqual([
      'method',
      'mysql_instance',
      'path',
      'redis_instance',
      'service',
      'status',
    ]);
    for (const { current } of withAll)
      expect(current).toEqual({ text: ['All'], value: ['$__all'] });
  });

  test('of datasources default to ours', () => {
    const ours = variables
      .filter(({ type }) => type === 'datasource')
      .map(({ name, query, current }) => [name, query, current.value]);
    expect([...new Set(ours.map((one) => JSON.stringify(one)))]).toEqual([
      '["prometheus_datasource","prometheus","prometheus"]',
      '["tempo_datasource","tempo","tempo"]',
      '["loki_datasource","loki","loki"]',
    ]);
  });

  test('have a label and a description', () => {
    expect(variables.filter((one) => one.label === '' || one.description.length < 20)).toEqual([]);
  });

  test('that are typed in start empty, so that they filter nothing', () => {
    const typed = variables.filter(({ type }) => type === 'textbox');
    expect(typed.map(({ name, current }) => [name, current.value])).toEqual([
      ['request_id', ''],
      ['trace_id', ''],
      ['search', ''],
    ]);
  });
});
