import { describe, expect, it } from 'vitest';
import { moveMetricNames } from '../../../../scripts/migrate/collector/metric-names.js';
import { renamed } from '../../../../scripts/migrate/collector/renamed-metric.js';

const asking = (expr: string, prefixed: Parameters<typeof moveMetricNames>[1] = []) =>
  moveMetricNames(
    {
      panels: [
        {
          id: 1,
          type: 'timeseries',
          title: 'P',
          datasource: { type: 'prometheus', uid: 'p' },
          targets: [{ refId: 'A', expr }],
        },
      ],
    },
    prefixed,
  );

describe('names that only one team has', () => {
  it('are renamed as its Collector gave them', () => {
    const shop = renamed('shop_calls_total', 'traces_spanmetrics_calls_total');
    const expr = 'sum(rate(shop_calls_total[5m]))';
    expect(asking(expr).edits).toEqual([]);
    expect(asking(expr, [shop]).edits.map(({ value }) => value)).toEqual([
      'sum(rate(traces_spanmetrics_calls_total[5m]))',
    ]);
  });
});

describe('labels of a resource', () => {
  it('keep a metric of the host from being renamed: node_exporter has none, and the panel would be empty', () => {
    const { edits, open } = asking('system_cpu_load_average_5m{host_name=~"$host"}');
    expect(edits).toEqual([]);
    expect(open.map(({ text }) => text)).toEqual([
      'panel "P": `system_cpu_load_average_5m` → `node_load5`: it has no label `host_name` here',
    ]);
  });
});
