import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { panelId } from '../../identity/panel-id.js';
import { ruleFiles } from '../../rules/all.js';
import { annotationsOf } from '../../rules/compile.js';
import { services } from '../../services/all.js';
import { built } from '../support/unit.js';

const PLACES = { grafana: 'https://grafana.example', guide: 'https://docs.example/guia' };
const files = ruleFiles(services);
const alertsOf = (some: typeof files) =>
  some.flatMap((file) => file.alerts).flatMap(({ rules }) => rules);
const alerts = alertsOf(files);
const guide = readFileSync(new URL('../../docs/guia-sre.md', import.meta.url), 'utf8');
const panels = new Map(
  built.flatMap(({ uid, panels: own }) =>
    own
      .flatMap((panel) => [panel, ...panel.panels])
      .map((panel) => [`${uid} ${panel.id}`, panel] as const),
  ),
);

describe.each(alerts.map((alert) => [alert.name, alert] as const))('%s', (_, alert) => {
  const { dashboard_url, runbook_url, summary, description } = annotationsOf(alert, PLACES);

  test('leads to a panel that exists, and to its section of the guide', () => {
    const { dashboard, key } = alert.panel;
    expect(panels.has(`${dashboard.uid} ${panelId(key)}`)).toBe(true);
    expect(dashboard_url).toContain(
      `${PLACES.grafana}/d/${dashboard.uid}?viewPanel=panel-${panelId(key)}`,
    );
    const [, anchor = ''] = runbook_url.split('#');
    const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text.toLowerCase());
    expect(headings.filter((heading) => heading === anchor)).toHaveLength(1);
  });

  test('says whom it is about, and what to do first', () => {
    expect(alert.name).toMatch(/^([A-Z][a-z0-9]+)+$/);
    expect(summary.length).toBeLessThan(120);
    expect(description).toContain('Primeiro: ');
    expect(alert.causes.length).toBeGreaterThan(0);
  });

  test('turns on where its panel turns to a colour, if both have one number', () => {
    const { bound } = alert.when;
    const { key, dashboard } = alert.panel;
    const panel = panels.get(`${dashboard.uid} ${panelId(key)}`);
    const steps = panel?.fieldConfig.defaults.thresholds?.steps.flatMap(({ value }) => value ?? []);
    if (bound && steps && steps.length > 0 && alert.reached) expect(steps).toContain(bound.value);
  });
});

// promtool runs the cases; those of Loki's alerts are in log-rules.test.ts.
describe.each(
  alertsOf(files.filter(({ language }) => language === 'promql')).map(
    (alert) => [alert.name, alert] as const,
  ),
)('%s', (_, alert) => {
  test('has cases in which it fires and in which it is silent', () => {
    const moments = alert.cases.flatMap(({ at }) => at);
    const fires = moments.some(([, ...firing]) => firing.length > 0);
    const silent = moments.some(([, ...firing]) => firing.length === 0);
    const both = alert.reached !== undefined;
    expect(fires || both).toBe(true);
    // The watchdog always fires.
    expect(silent || both).toBe(alert.severity !== 'info');
  });
});

test('names are unique, and so are the names of files', () => {
  const names = alerts.map(({ name, service }) => `${name} ${service ?? ''}`);
  expect(new Set(names).size).toBe(names.length);
});
