import { diffLines } from 'diff';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allDashboards } from '../../dashboards/all.js';
import { dashboardIds } from '../../identity/dashboards.js';
import { dashboard } from '../../dashboards/style/dashboard.js';
import { stat, timeseries } from '../../dashboards/style/graphs.js';
import type { PanelDef, Section, Sized } from '../../dashboards/style/layout.js';
import { panelId } from '../../identity/panel-id.js';
import { service } from '../../dashboards/style/service-variables.js';
import { omit } from '../../files/json.js';
import { jsonText } from '../../files/serialize.js';
import { toqServer } from '../../services/toq-server.js';
import * as dataSignals from '../../signals/data-layer.js';
import * as httpSignals from '../../signals/http.js';
import { panelScope } from '../../signals/scope.js';
import { badFromOne, type Signal } from '../../signals/signal.js';

/** Panels of one size. */
const sized = (w: number, h: number, ...panels: readonly PanelDef[]): Sized[] =>
  panels.map((panel) => ({ panel, w, h }));

const { http: sender } = toqServer;
if (!sender) throw new Error('TOQ Server has HTTP metrics');
const scope = { ...panelScope(toqServer), http: sender };
const http = {
  requestRate: httpSignals.requestRate(scope),
  errorRatio: httpSignals.errorRatio(scope),
  latencyP95: httpSignals.latencyP95(scope),
  inFlight: httpSignals.inFlight(scope, 'http_requests_in_flight'),
};
const data = {
  cacheHitRatio: dataSignals.cacheHitRatio(scope),
  queriesByOperation: dataSignals.queriesByOperation(scope),
  queryLatencyByTable: dataSignals.queryLatencyByTable(scope),
};

const model = (...sections: readonly Section[]) =>
  dashboard({
    service: toqServer,
    identity: dashboardIds(toqServer).app,
    description: 'Two rows.',
    variables: [service(toqServer)],
    annotations: [],
    sections,
  });
const golden = (...signals: readonly Signal[]): Section => ({
  key: 'golden',
  title: 'Golden signals',
  panels: sized(8, 7, ...signals.map((signal) => timeseries(signal))),
});
const cache = (): Section => ({
  key: 'cache',
  title: 'Cache',
  panels: sized(24, 6, timeseries(data.cacheHitRatio)),
});
const database = (): Section => ({
  key: 'database',
  title: 'Database',
  panels: sized(12, 8, timeseries(data.queriesByOperation), timeseries(data.queryLatencyByTable)),
});

// Row at y 0, three panels below it; row at y 8, two panels at y 9.
const before = model(golden(http.requestRate, http.errorRatio, http.latencyP95), database());

type Model = typeof before;

/** The lines that a review of the JSON shows, without indent and comma. */
function changedLines(after: Model): { removed: string[]; added: string[] } {
  const changes = diffLines(jsonText(before), jsonText(after));
  const lines = (side: 'added' | 'removed') =>
    changes
      .filter((change) => change[side])
      .flatMap(({ value }) => value.trimEnd().split('\n'))
      .map((line) => line.trim().replace(/,$/, ''));
  return { removed: lines('removed'), added: lines('added') };
}

const panelOf = ({ panels }: Model, key: string) => {
  const found = panels.find(({ id }) => id === panelId(key));
  if (!found) throw new Error(`no panel with the id of ${key}`);
  return found;
};

/** How many lines a panel or row takes: its JSON is as long alone as in the dashboard. */
const linesOf = (after: Model, key: string): number =>
  jsonText(panelOf(after, key)).trimEnd().split('\n').length;

const written = z.looseObject({
  panels: z.array(z.looseObject({ id: z.number(), gridPos: z.unknown() })),
});

/** What a file says beside the places: of the dashboard, and of its panels, those with the given keys apart. */
function said(after: Model, apart: readonly string[] = []) {
  const { panels, ...rest } = written.parse(JSON.parse(jsonText(after)));
  const ids = new Set(apart.map(panelId));
  const others = panels.filter(({ id }) => !ids.has(id)).map((panel) => omit(panel, ['gridPos']));
  return { dashboard: rest, others, apart: panels.length - others.length };
}

describe('a panel inserted in the middle', () => {
  const after = model(
    golden(http.requestRate, http.inFlight, http.errorRatio, http.latencyP95),
    database(),
  );
  const { removed, added } = changedLines(after);

  test('moves what comes after it, line by line', () => {
    expect(removed).toEqual([
      '"x": 8', // error ratio, to x 16: the new panel takes its place
      '"x": 16', // latency, to x 0: the line is full
      '"y": 7', // latency, to y 14: the next line
      '"y": 14', // row Database, to y 21: one line of panels of height 7 more above it
      '"y": 15', // queries by operation, to y 22
      '"y": 15', // latency by table, to y 22
    ]);
  });

  test('adds its own lines, and one for each removed', () => {
    expect(added).toHaveLength(linesOf(after, http.inFlight.key) + removed.length);
  });

  test('changes nothing else of any panel, and nothing of the dashboard', () => {
    expect(said(after, [http.inFlight.key])).toEqual({ ...said(before), apart: 1 });
  });
});

describe('a panel renamed', () => {
  const renamed = { ...http.errorRatio, title: 'Erros' };
  const after = model(golden(http.requestRate, renamed, http.latencyP95), database());

  test('changes the line of its title', () => {
    expect(changedLines(after)).toEqual({
      removed: [`"title": "${http.errorRatio.title}"`],
      added: ['"title": "Erros"'],
    });
  });

  test('keeps its id: links to it and what is said of it stay', () => {
    expect(panelOf(after, http.errorRatio.key)).toMatchObject({ title: 'Erros' });
  });
});

describe('a row added in the middle', () => {
  const after = model(
    golden(http.requestRate, http.errorRatio, http.latencyP95),
    cache(),
    database(),
  );
  const { removed, added } = changedLines(after);

  test('moves what stands below it, line by line', () => {
    expect(removed).toEqual([
      // Row Database moves from y 14 to y 21 as well (the new row takes 1, its panel 6); its old line is the new row's.
      '"y": 15', // queries by operation, to y 22
      '"y": 15', // latency by table, to y 22
    ]);
  });

  test('adds the lines of the row and of its panel, and one for each removed', () => {
    const own = linesOf(after, 'row.cache') + linesOf(after, data.cacheHitRatio.key);
    expect(added).toHaveLength(own + removed.length);
  });

  test('changes nothing else of any panel, and nothing of the dashboard', () => {
    const own = ['row.cache', data.cacheHitRatio.key];
    expect(said(after, own)).toEqual({ ...said(before), apart: 2 });
  });
});

/** The same fields, declared from the last to the first. */
function reversed<T extends object>(value: T): T {
  const copy = { ...value };
  for (const [key, descriptor] of Object.entries(
    Object.getOwnPropertyDescriptors(value),
  ).reverse()) {
    Reflect.deleteProperty(copy, key);
    Object.defineProperty(copy, key, descriptor);
  }
  return copy;
}

const panelText = (panel: PanelDef) => jsonText(panel.build(1, { x: 0, y: 0, w: 8, h: 7 }));

const isFields = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('the same bytes', () => {
  test.each(allDashboards)('of $identity.uid, built twice', ({ build }) => {
    expect(jsonText(build())).toBe(jsonText(build()));
  });

  test('in whichever order a builder sets the fields of the model, at any depth', () => {
    const inner = (_: string, value: unknown) => (isFields(value) ? reversed(value) : value);
    const text = jsonText(before);
    expect(jsonText(JSON.parse(text, inner))).toBe(text);
  });

  test('in whichever order the fields of signals and sections are declared', () => {
    const signals = [http.requestRate, http.errorRatio, http.latencyP95];
    const after = model(reversed(golden(...signals.map(reversed))), reversed(database()));
    expect(jsonText(after)).toBe(jsonText(before));
  });

  test('in whichever order the options of a panel are declared', () => {
    const graph = { stacked: true, key: 'a', colors: { erros: 'red' } } as const;
    const number = { key: 'b', thresholds: { fora: badFromOne }, links: [] } as const;
    expect(panelText(timeseries(http.errorRatio, reversed(graph)))).toBe(
      panelText(timeseries(http.errorRatio, graph)),
    );
    expect(panelText(stat(http.errorRatio, reversed(number)))).toBe(
      panelText(stat(http.errorRatio, number)),
    );
  });
});
