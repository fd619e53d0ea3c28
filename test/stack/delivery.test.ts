import { describe, expect, test } from 'vitest';
import { alloy, service } from './stack-files.js';

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

  test('the memory limiter acts before the limit of the container', () => {
    const limit = Number(/limit +?= "(\d+)MiB"/.exec(alloy)?.[1]);
    expect(limit).toBeGreaterThan(0);
    expect(limit).toBeLessThan(0.75 * Number(service('alloy').mem_limit.replace('m', '')));
  });
});
