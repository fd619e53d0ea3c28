import { describe, expect, it } from 'vitest';
import { moveCollector } from '../../../../scripts/migrate/collector/move-collector.js';

const COMPONENTS = {
  receivers: { otlp: { protocols: { http: null } } },
  processors: {
    attributes: { actions: [{ key: 'k', action: 'delete' }] },
    'probabilistic_sampler/tenth': { sampling_percentage: 10 },
  },
  exporters: {
    'otlphttp/a': { endpoint: 'http://a:4318' },
    'otlphttp/b': { endpoint: 'http://b:4318' },
    'otlp/jaeger': { endpoint: 'jaeger:4317' },
    'otlp/tempo': { endpoint: 'tempo:4317' },
    kafka: { brokers: ['kafka:9092'] },
  },
  connectors: { forward: null, 'forward/back': null, count: null },
};

const move = (pipelines: Readonly<Record<string, unknown>>) =>
  moveCollector({ ...COMPONENTS, service: { pipelines } });

/** Where a component of Alloy sends traces. */
function traces(alloy: string, component: string): readonly string[] | undefined {
  const [, block] = alloy.split(`\n${component} {`);
  const [, list] = /traces\s*= \[([^\]]*)\]/.exec(block?.split('\n}')[0] ?? '') ?? [];
  return list
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

describe('routes', () => {
  it('gives a processor to each pipeline of the same signal', () => {
    const { alloy } = move({
      traces: { receivers: ['otlp'], processors: ['attributes'], exporters: ['otlphttp/a'] },
      'traces/b': { receivers: ['otlp'], processors: ['attributes'], exporters: ['otlphttp/b'] },
    });
    expect(traces(alloy, 'otelcol.processor.attributes "attributes"')).toEqual([
      'otelcol.exporter.otlphttp.otlphttp_a.input',
    ]);
    expect(traces(alloy, 'otelcol.processor.attributes "attributes_traces_b"')).toEqual([
      'otelcol.exporter.otlphttp.otlphttp_b.input',
    ]);
    expect(traces(alloy, 'otelcol.receiver.otlp "otlp"')).toEqual([
      'otelcol.processor.attributes.attributes.input',
      'otelcol.processor.attributes.attributes_traces_b.input',
    ]);
  });

  it('gives one processor to pipelines of different signals', () => {
    const { alloy } = move({
      traces: { receivers: ['otlp'], processors: ['attributes'], exporters: ['otlphttp/a'] },
      logs: { receivers: ['otlp'], processors: ['attributes'], exporters: ['otlphttp/b'] },
    });
    expect(alloy.match(/otelcol\.processor\.attributes "/g)).toHaveLength(1);
    expect(alloy).toContain('logs   = [otelcol.exporter.otlphttp.otlphttp_b.input]');
  });

  it('joins pipelines that a connector joined', () => {
    const { alloy, done } = move({
      'traces/in': { receivers: ['otlp'], exporters: ['forward'] },
      'traces/out': {
        receivers: ['forward'],
        processors: ['probabilistic_sampler/tenth'],
        exporters: ['otlp/tempo'],
      },
    });
    expect(traces(alloy, 'otelcol.receiver.otlp "otlp"')).toEqual([
      'otelcol.processor.probabilistic_sampler.probabilistic_sampler_tenth.input',
    ]);
    expect(done).toContainEqual({
      at: ['connectors', 'forward'],
      text: 'connector `forward` → left out: components are joined without it',
    });
  });

  it('comes to an end in a circle', () => {
    const { alloy } = move({
      traces: { receivers: ['otlp', 'forward/back'], exporters: ['forward'] },
      'traces/b': { receivers: ['forward'], exporters: ['forward/back'] },
    });
    expect(alloy).toBe('');
  });

  it('sends spans to Tempo once, however many exporters led to Jaeger or Tempo', () => {
    const { alloy } = move({
      traces: { receivers: ['otlp'], exporters: ['otlp/jaeger', 'otlp/tempo'] },
    });
    expect(traces(alloy, 'otelcol.receiver.otlp "otlp"')).toEqual([
      'otelcol.exporter.otlphttp.tempo.input',
    ]);
    expect(alloy.match(/otelcol\.exporter\.otlphttp "/g)).toHaveLength(1);
  });

  it('names a pipeline that leads nowhere, and writes nothing of it', () => {
    const { alloy, open } = move({
      traces: { receivers: ['otlp'], processors: ['attributes'], exporters: ['kafka'] },
    });
    expect(alloy).toBe('');
    expect(open.map(({ text }) => text)).toEqual([
      'receiver `otlp` is left out: its pipelines lead nowhere',
      'exporter `kafka` is left out: what it sends reaches its target no more; Alloy has otelcol.exporter.kafka, which this stack does not use: write it by hand if it is needed',
      'pipeline `traces` is left out: nothing that it sends to is moved; write by hand where its data shall go',
    ]);
  });

  it('says of a pipeline that only printed that it is gone', () => {
    const { done } = moveCollector({
      receivers: COMPONENTS.receivers,
      exporters: { debug: null },
      service: { pipelines: { logs: { receivers: ['otlp'], exporters: ['debug'] } } },
    });
    expect(done.map(({ text }) => text.split(':')[0])).toEqual([
      'exporter `debug` → left out',
      'pipeline `logs` → left out',
    ]);
  });

  it('names components that Alloy could not tell apart', () => {
    const { open } = moveCollector({
      receivers: COMPONENTS.receivers,
      exporters: {
        'otlphttp/a-b': { endpoint: 'http://a:4318' },
        'otlphttp/a.b': { endpoint: 'http://b:4318' },
      },
      service: {
        pipelines: {
          traces: { receivers: ['otlp'], exporters: ['otlphttp/a-b', 'otlphttp/a.b'] },
        },
      },
    });
    expect(open.map(({ text }) => text)).toEqual([
      'exporter `otlphttp/a-b`: its label in Alloy is that of `otlphttp/a.b`; give one of them another name',
      'exporter `otlphttp/a.b`: its label in Alloy is that of `otlphttp/a-b`; give one of them another name',
    ]);
  });

  it('names ids that the file does not have, and pipelines of other signals', () => {
    const { open } = move({
      traces: { receivers: ['otlp', 'kafka'], exporters: ['otlp/tempo', 'elsewhere'] },
      profiles: { receivers: ['otlp'], exporters: ['otlp/tempo'] },
    });
    const texts = open.map(({ text }) => text.split(';')[0]);
    expect(texts).toEqual([
      'pipeline `profiles` is left out: only traces, metrics and logs are moved',
      'pipeline `traces` uses `kafka`, which the file does not have',
      'pipeline `traces` uses `elsewhere`, which the file does not have',
    ]);
  });

  it('takes scraped metrics to remote write at once where nothing stands between', () => {
    const scraping = (processors: readonly string[]) =>
      moveCollector({
        receivers: {
          prometheus: {
            config: {
              scrape_configs: [{ job_name: 'app', static_configs: [{ targets: ['app:80'] }] }],
            },
          },
        },
        processors: { ...COMPONENTS.processors, memory_limiter: { limit_mib: 100 } },
        exporters: { prometheus: { endpoint: '0.0.0.0:8889' } },
        service: {
          pipelines: {
            metrics: { receivers: ['prometheus'], processors, exporters: ['prometheus'] },
          },
        },
      }).alloy;
    const direct = scraping(['memory_limiter']);
    expect(direct).toContain('forward_to = [prometheus.remote_write.metrics.receiver]');
    expect(direct).not.toContain('otelcol.');
    const through = scraping(['memory_limiter', 'attributes']);
    expect(through).toContain('forward_to = [otelcol.receiver.prometheus.prometheus.receiver]');
    expect(through).toContain('metrics = [otelcol.processor.attributes.attributes.input]');
  });
});

describe('a pipeline whose receivers are left out', () => {
  const { alloy, done } = moveCollector({
    ...COMPONENTS,
    receivers: { ...COMPONENTS.receivers, filelog: { include: ['/var/log/*.log'] } },
    exporters: { ...COMPONENTS.exporters, 'otlphttp/logs': { endpoint: 'http://loki:3100/otlp' } },
    service: {
      pipelines: {
        traces: { receivers: ['otlp'], exporters: ['otlp/tempo'] },
        logs: { receivers: ['filelog'], processors: ['attributes'], exporters: ['otlphttp/logs'] },
      },
    },
  });
  const texts = done.map(({ text }) => text);

  it('has an exporter that is not said to be moved, though another one has the same queue', () => {
    expect(alloy).not.toContain('loki');
    expect(texts).toContain('exporter `otlphttp/logs` → left out: nothing is sent to it any more');
    expect(texts.join()).not.toContain('Loki');
  });

  it('has processors that are named', () => {
    expect(texts).toContain('processor `attributes` → left out: nothing is sent to it any more');
  });
});
