import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pathText, valueAt } from '../../../../files/paths.js';
import { retiredBy } from '../../../../scripts/migrate/compose/images.js';
import { isCompose, moveCompose } from '../../../../scripts/migrate/compose/move-compose.js';
import { containerPorts } from '../../../../scripts/migrate/compose/ports.js';
import { fixture, texts, yamlOf } from '../provisioning/moved-file.js';

describe.each([['compose-all-in-one'], ['compose-collector']])('%s', (name) => {
  const json = yamlOf(fixture(`${name}/input.yaml`));
  const moved = moveCompose(json);

  test('has these notes, and no edits', () => {
    const said = moved.open.map((note) => `${pathText(note.at)}  ${note.text}`);
    expect(said).toEqual(fixture(`${name}/open.txt`).trimEnd().split('\n'));
    expect(moved.edits).toEqual([]);
    expect(moved.done).toEqual([]);
  });

  test('has notes that lead into the file', () => {
    for (const note of moved.open) expect(valueAt(json, note.at)).toBeDefined();
  });

  test('shows no secret', () => {
    expect(texts(moved.open).join('\n')).not.toContain('correct-horse');
  });
});

const stack = yamlOf(
  readFileSync(new URL('../../../../stack/docker-compose.yml', import.meta.url), 'utf8'),
);

describe("this package's own stack", () => {
  test('is a compose file with nothing to move', () => {
    expect(isCompose(stack)).toBe(true);
    expect(moveCompose(stack)).toEqual({ edits: [], done: [], open: [] });
  });

  test.each([
    ['alloy', '4318'],
    ['alloy', '12345'],
    ['tempo', '3200'],
    ['grafana', '3000'],
  ])('has %s with the port %s that the notes name', (service, port) => {
    expect(valueAt(stack, ['services', service, 'ports'])).toContainEqual(
      expect.stringMatching(new RegExp(`:${port}$`)),
    );
  });
});

describe('an image', () => {
  test.each([
    ['jaegertracing/all-in-one', 'jaeger'],
    ['docker.io/jaegertracing/jaeger:2.1.0', 'jaeger'],
    ['cr.jaegertracing.io/jaegertracing/jaeger:2.13.0', 'jaeger'],
    ['jaegertracing/jaeger-agent@sha256:0123', 'jaeger'],
    ['jaegertracing/jaeger-collector-debug-snapshot:1.57', 'jaeger'],
    ['jaegertracing/spark-dependencies', 'helper'],
    ['otel/opentelemetry-collector', 'collector'],
    [
      'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.120.0',
      'collector',
    ],
    ['otel/opentelemetry-collector-k8s:0.120.0', 'collector'],
    ['grafana/agent:v0.40.0', 'collector'],
    ['grafana/alloy:v1.18.0', undefined],
    ['grafana/tempo:3.0.3', undefined],
    ['jaegertracing/example-hotrod', undefined],
    ['example/jaeger-proxy', undefined],
    ['', undefined],
  ])('%s is %s', (image, kind) => {
    expect(retiredBy(image)?.kind).toBe(kind);
  });
});

describe('the ports of the container', () => {
  test.each([
    ['16686', [16686]],
    ['8080:16686', [16686]],
    ['127.0.0.1:8080:16686', [16686]],
    ['[::1]:8080:16686', [16686]],
    ['6831:6831/udp', [6831]],
    ['6831-6832:6831-6832/udp', [6831, 6832]],
    ['${UI:-8080}:${INNER:-16686}', [16686]],
    ['${PORT}', []],
    ['1-65535', Array.from({ length: 100 }, (_, index) => index + 1)],
    ['', []],
  ])('of %s', (entry, ports) => {
    expect(containerPorts(entry)).toEqual(ports);
  });
});

const open = (services: unknown) => texts(moveCompose({ services }).open);

describe('what is no client', () => {
  const jaeger = { image: 'jaegertracing/all-in-one' };

  test('a name of a host within another word', () => {
    const app = {
      image: 'a',
      environment: { A: 'http://jaeger-ui.example.com', B: 'my-jaeger:1' },
    };
    expect(open({ jaeger, app })).toHaveLength(1);
  });

  test('OTLP over HTTP to somewhere else', () => {
    const app = { image: 'a', environment: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x:4318' } };
    expect(open({ jaeger, app })).toHaveLength(1);
  });
});

test('OTLP over gRPC to somewhere else is open', () => {
  const app = { image: 'a', environment: ['OTEL_EXPORTER_OTLP_ENDPOINT=http://x:4317'] };
  expect(open({ app })).toEqual([
    'service "app": OTEL_EXPORTER_OTLP_ENDPOINT leads to port 4317: write OTEL_EXPORTER_OTLP_ENDPOINT=http://alloy:4318, with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf as nothing takes gRPC here',
  ]);
});

test('the image that a variable has by default counts', () => {
  const image = '${IMAGE:-docker.io/jaegertracing/jaeger-query:1.57}';
  expect(open({ traces: { image } })[0]).toContain('is the query service of Jaeger');
});

describe('an address of a client', () => {
  const jaeger = { image: 'jaegertracing/all-in-one', hostname: 'tracing.local' };
  const toJaeger = (value: string, name = 'TRACES') =>
    open({ jaeger, app: { image: 'a', environment: [`${name}=${value}`] } })
      .slice(1)
      .map((text) => /leads to (\S+),/.exec(text)?.[1]);

  test.each([
    ['http://jaeger:14268/api/traces', 'jaeger:14268'],
    ['http://user:jaeger@jaeger:14268', 'jaeger:14268'],
    ['jaeger:6831', 'jaeger:6831'],
    ['a:1,jaeger:9411', 'jaeger:9411'],
    ['${TRACES:-http://jaeger:14268}', 'jaeger:14268'],
    ['http://tracing.local/x', 'tracing.local'],
  ])('%s is one', (value, address) => {
    expect(toJaeger(value)).toEqual([address]);
  });

  test('a host alone is one where the name says so', () => {
    expect(toJaeger('jaeger', 'TRACER')).toEqual([]);
    expect(toJaeger('jaeger', 'AGENT_HOST')).toEqual(['jaeger']);
  });

  test.each([['http://user:jaeger@db:1'], ['http://x/jaeger'], ['jaeger.example.com:1']])(
    '%s is none',
    (value) => {
      expect(toJaeger(value)).toEqual([]);
    },
  );
});

describe('the volumes of what goes', () => {
  const said = (image: string, volume: string, environment = {}) =>
    open({ it: { image, volumes: [volume], environment } }).at(-1);

  test.each([
    ['jaegertracing/jaeger', './data:/data', {}, 'nothing reads ./data any more'],
    ['jaegertracing/jaeger', './data:/data', { BADGER_DIRECTORY_KEY: '/data/k' }, 'old traces'],
    ['jaegertracing/jaeger', 'data:/data', {}, 'old traces in the volume data'],
    ['otel/opentelemetry-collector', 'queue:/q', {}, 'the volume queue may hold'],
    ['otel/opentelemetry-collector', './c.yml:/c.yml:ro', {}, 'give it to npm run migrate too'],
  ])('%s with %s', (image, volume, environment, text) => {
    expect(said(image, volume, environment)).toContain(text);
  });
});

test('an image that the file does not say is open where the name sounds like it', () => {
  expect(open({ 'otel-collector': { image: '${COLLECTOR_IMAGE}' } })).toEqual([
    'service "otel-collector" sounds like Jaeger or a Collector, which its image does not tell: see what it is, and what sends to it',
  ]);
});

describe('a compose file', () => {
  test.each([
    [{ services: { a: { image: 'x' } } }, true],
    [{ services: { a: { build: '.' } } }, true],
    [{ services: {} }, false],
    [{ services: ['a'] }, false],
    [{ receivers: {}, service: { pipelines: {} } }, false],
    [{ apiVersion: 1, datasources: [] }, false],
  ])('%j: %s', (json, expected) => {
    expect(isCompose(json)).toBe(expected);
  });

  test('with oddities is read all the same', () => {
    const odd = { image: 'jaegertracing/all-in-one', ports: [null, {}, true], environment: 3 };
    expect(open({ odd, none: null })).toHaveLength(1);
  });
});
