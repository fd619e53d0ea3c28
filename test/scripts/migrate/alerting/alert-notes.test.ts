import { describe, expect, it } from 'vitest';
import { alertNotes } from '../../../../scripts/migrate/alerting/alert-notes.js';
import { knownDatasources } from '../../../../scripts/migrate/known-datasources.js';

const known = knownDatasources([{ name: 'Jaeger', type: 'jaeger', uid: 'j', isDefault: false }]);
const notes = (rule: object, prefixed: Parameters<typeof alertNotes>[2] = []) => {
  const { edits, done, open } = alertNotes(
    { groups: [{ name: 'g', rules: [rule] }] },
    known,
    prefixed,
  );
  expect([...edits, ...done]).toEqual([]);
  return open.map(({ text }) => text);
};

describe('alertNotes', () => {
  it('names the metrics that have another name now, in rules of Grafana and of Prometheus', () => {
    const expr = 'sum(rate(traces_span_metrics_calls_total[5m])) > 1';
    const told = (rule: string) =>
      `${rule} asks \`traces_span_metrics_calls_total\` → \`traces_spanmetrics_calls_total\`; change it by hand`;
    expect(notes({ alert: 'Errors', expr })).toEqual([told('alert rule "Errors"')]);
    expect(notes({ title: 'Errors', data: [{ refId: 'A', model: { expr } }] })).toEqual([
      told('alert rule "Errors"'),
    ]);
  });

  it('says what differs beside the name', () => {
    expect(notes({ alert: 'Up', expr: 'system_uptime_seconds < 60' })).toEqual([
      'alert rule "Up" asks `system_uptime_seconds` → `node_boot_time_seconds`: ask `time() - node_boot_time_seconds`; change it by hand',
    ]);
  });

  it('names rules that ask Jaeger', () => {
    expect(notes({ title: 'T', data: [{ datasourceUid: 'j', model: {} }] })).toEqual([
      'alert rule "T" asks Jaeger: Tempo answers no rule: alert on the metrics of its spans',
    ]);
  });

  it('says nothing of what stays, and of names that others have too', () => {
    expect(notes({ alert: 'A', expr: 'up == 0 or rate(calls_total[5m]) > 1' })).toEqual([]);
    expect(notes({ title: 'B', annotations: { summary: 'system_uptime_seconds' } })).toEqual([]);
  });
});
