import { describe, expect, test } from 'vitest';
import { stackText } from '../../stack/compose-file.js';
import { alloy, service } from './stack-files.js';

const tempoText = stackText('tempo/tempo-config.yaml');

describe('nothing is lost on the way', () => {
  const exporters = [...alloy.matchAll(/^otelcol\.exporter\.otlphttp .*?^\}/gms)].map(
    ([text]) => text,
  );

  test('each exporter has its queue on disk and retries without an end', () => {
    expect(exporters).toHaveLength(2);
    for (const exporter of exporters) {
      expect(exporter).toContain('storage    = otelcol.storage.file.queue.handler');
      expect(exporter).toContain('max_elapsed_time = "0s"');
    }
  });

  test('nothing holds records in memory before the queue, and only Tempo derives span metrics', () => {
    expect(alloy).not.toMatch(/otelcol\.processor\.(batch|tail_sampling|groupbytrace|interval)/);
    expect(alloy).not.toMatch(/otelcol\.connector/);
  });

  test('Tempo answers after what it took lies on disk', () => {
    const milliseconds = (name: string) => {
      const [, amount, unit] = new RegExp(`${name}: (\\d+)(m?s)$`, 'm').exec(tempoText) ?? [];
      return Number(amount) * (unit === 's' ? 1000 : 1);
    };
    const inMemory = milliseconds('max_trace_idle') + milliseconds('flush_check_period');
    expect(inMemory).toBeGreaterThan(0);
    // A tenth less by jitter; a second for the write itself.
    expect(0.9 * milliseconds('artificial_delay')).toBeGreaterThan(inMemory + 1000);
  });

  test('Prometheus still takes what waited for it in Alloy', () => {
    const [, waits] = /max_keepalive_time = "(\d+)h"/.exec(alloy) ?? [];
    const [, takes] = /out_of_order_time_window: (\d+)h/.exec(stackText('prometheus.yml')) ?? [];
    expect(Number(waits)).toBeGreaterThan(0);
    expect(Number(takes)).toBeGreaterThanOrEqual(Number(waits));
  });

  test('the memory limiter acts before the limit of the container', () => {
    const limit = Number(/limit +?= "(\d+)MiB"/.exec(alloy)?.[1]);
    expect(limit).toBeGreaterThan(0);
    expect(limit).toBeLessThan(0.75 * Number(service('alloy').mem_limit.replace('m', '')));
  });
});
