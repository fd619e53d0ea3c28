import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allRenamed, renamedBy } from '../../../../scripts/migrate/collector/changed-metrics.js';
import { moveMetricNames } from '../../../../scripts/migrate/collector/metric-names.js';
import { moveCollector } from '../../../../scripts/migrate/collector/move-collector.js';
import { editedJson } from '../../../../files/edit-text.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const cases = readdirSync(join(FIXTURES, 'migrate')).filter((name) =>
  name.startsWith('metric-names-'),
);

const json = z.record(z.string(), z.unknown());
const notes = z.object({ done: z.array(z.string()), open: z.array(z.string()) });

const read = (name: string, file: string) =>
  readFileSync(join(FIXTURES, 'migrate', name, file), 'utf8');
const parsed = (text: string) => json.parse(JSON.parse(text));

describe.each(cases)('%s', (name) => {
  const input = read(name, 'input.json');
  const moved = moveMetricNames(parsed(input));
  const said = notes.parse(JSON.parse(read(name, 'notes.json')));

  it('has the names of this stack where the measure and its unit are the same', () => {
    expect(editedJson(input, moved.edits)).toBe(read(name, 'expected.json'));
  });

  it.each(['done', 'open'] as const)('says what is %s, and nothing else', (kind) => {
    const texts = moved[kind].map(({ text }) => text);
    for (const text of said[kind]) expect(texts).toContainEqual(expect.stringContaining(text));
    expect(texts).toHaveLength(said[kind].length);
  });

  it('changes nothing more when moved again', () => {
    const again = moveMetricNames(parsed(read(name, 'expected.json')));
    expect(again).toMatchObject({ edits: [], done: [] });
  });
});

describe('the tables', () => {
  const names = (page: string) =>
    new Set(readFileSync(join(FIXTURES, '../../telemetry/captured', page), 'utf8').match(/^\w+/gm));

  it('has each name once', () => {
    const all = allRenamed.map(({ from }) => from);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  it('renames to what node_exporter has', () => {
    const host = names('alloy-1.18-unix-exporter.prom');
    const targets = allRenamed.flatMap(({ to }) => (to?.startsWith('node_') ? to.split(', ') : []));
    expect(targets.filter((name) => !host.has(name) && !name.includes('*'))).toEqual([]);
  });

  it.each(['otelcol_receiver_accepted_spans', 'otelcol_exporter_sent_log_records'])(
    'renames %s to what Alloy has',
    (name) => {
      const to = allRenamed.find(({ from }) => from === name)?.to;
      expect([...names('alloy-1.18.prom')]).toContain(to);
    },
  );
});

describe('the metrics of a Collector that have other names', () => {
  const collector = (settings: Readonly<Record<string, unknown>>, prometheus = {}) =>
    moveCollector({
      receivers: { otlp: { protocols: { http: null } } },
      exporters: { 'otlp/jaeger': { endpoint: 'jaeger:4317' }, prometheus },
      connectors: { spanmetrics: settings },
      service: {
        pipelines: {
          traces: { receivers: ['otlp'], exporters: ['spanmetrics', 'otlp/jaeger'] },
          metrics: { receivers: ['spanmetrics'], exporters: ['prometheus'] },
        },
      },
    }).metricNames.map(({ from }) => from);

  it('are those of the namespace of the connector', () => {
    const found = collector({ namespace: 'span.metrics' });
    expect(found).toContain('span_metrics_calls_total');
    expect(found).not.toContain('calls_total');
  });

  it('are those of the connector before and since it had a namespace where none is said', () => {
    expect(collector({})).toEqual(
      expect.arrayContaining(['calls_total', 'traces_span_metrics_calls_total']),
    );
  });

  it('begin as the exporter lets them begin', () => {
    const found = collector({ namespace: '' }, { namespace: 'shop' });
    expect(found).toContain('shop_calls_total');
    expect(found).not.toContain('calls_total');
  });

  it('are those of the scrapers that the host is measured with', () => {
    const found = renamedBy({
      kind: 'receivers',
      id: 'hostmetrics',
      type: 'hostmetrics',
      settings: { scrapers: { load: null } },
      at: [],
    });
    expect(found.map(({ to }) => to)).toEqual(
      expect.arrayContaining(['node_load1', 'node_load5', 'node_load15']),
    );
    expect(found).toHaveLength(6);
  });
});
