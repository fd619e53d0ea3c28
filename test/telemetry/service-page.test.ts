import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { prometheusWith } from '../../programs/prometheus-server.js';
import { observe } from '../../scripts/new-service/declared-metrics.js';
import { recogniseSenders } from '../../scripts/new-service/recognise-senders.js';
import { parsePage } from '../../telemetry/read/exposition.js';
import { servicePage } from '../../telemetry/read/service-page.js';
import { describeNeeding } from '../support/needing.js';
import { span } from '../support/scenarios.js';

const PAGE = new URL('../fixtures/services/client_golang.prom', import.meta.url);
const LIMITS = { stop: new AbortController().signal, requestTimeout: 30_000 };

describeNeeding(['prometheus', 'promtool'], 'prometheus', 'a service in a Prometheus', () => {
  test('is recognised as by its page, although it was written there without metadata', async () => {
    const page = parsePage(readFileSync(PAGE, 'utf8'));
    const target = { job: 'billing', service: 'billing' };
    const series = ['app-1:8080', 'app-2:8080'].flatMap((instance) =>
      page.samples.map(({ name, labels, value }) => ({
        labels: { __name__: name, ...labels, ...target, instance },
        valueAt: () => value,
      })),
    );
    const prometheus = await prometheusWith(series, span);
    try {
      const found = await servicePage(LIMITS, prometheus.url, 'billing');
      expect(recogniseSenders(found, observe(found))).toEqual(
        recogniseSenders(page, observe(page)),
      );
      const typesOf = (of: typeof page) =>
        observe(of).metrics.map(({ name, type, labels }) => [name, type, [...labels].sort()]);
      expect(typesOf(found)).toEqual(typesOf(page));
      expect(found.samples).toHaveLength(page.samples.length);
      await expect(servicePage(LIMITS, prometheus.url, 'nobody')).rejects.toThrow(
        'has no series with service="nobody"',
      );
    } finally {
      await prometheus.stop();
    }
  });
});
