import { expect, test } from 'vitest';
import { freePort } from '../../../programs/programs.js';
import { always, at } from './stand-in/faults.js';
import type { Reply } from './stand-in/server.js';
import { verify } from './stand-in/stack.js';

const page = '<!doctype html><html><title>Grafana</title></html>';

const bad: readonly (readonly [name: string, reply: () => Reply, says: RegExp])[] = [
  ['HTML', always(page), /got HTML \(<!doctype html>.*\), expected JSON$/],
  [
    'cut JSON',
    always('{"data":{"resultType":'),
    /JSON is not valid or was cut off \(22 bytes, end: /,
  ],
  ['another shape', always({ data: 7 }), /unexpected JSON at \S+: Invalid input: expected/],
  [
    '401',
    always('no org id', 401),
    /got HTTP 401 \(no org id\), expected HTTP 200; credentials missing or refused$/,
  ],
  ['500', always(page, 500), /got HTTP 500 \(HTML\), expected HTTP 200$/],
  ['a redirection', always('', 302), /got HTTP 302, expected HTTP 200$/],
  ['no answer', () => 'hang', /no complete answer within 2\.0 s$/],
];

const places = [
  ['tempo', '/api/v2/traces', 'tempo-trace', 'Tempo GET /api/v2/traces/'],
  ['loki', '/loki/api/v1/series', 'loki-labels', 'Loki GET /loki/api/v1/series'],
  ['prometheus', '/api/v1/query', 'scrape-targets', 'Prometheus GET /api/v1/query'],
  ['alloy', '/api/v0/web/components', 'alloy-components', 'Alloy GET /api/v0/web/components'],
] as const;

const cases = places.flatMap((place) => bad.map((answer) => [...place, ...answer] as const));

test.each(cases)(
  '%s%s, check %s, %s: %s',
  async (component, path, key, subject, _name, reply, says) => {
    const result = (await verify({ fault: at(component, path, reply), only: [key] })).get(key);
    expect(result?.status).toBe('fail');
    expect(result?.seen.en).toMatch(says);
    expect(result?.seen.en.startsWith(subject)).toBe(true);
    expect(result?.seen.en).not.toMatch(/\n|Error:| at .*\.ts/);
  },
);

test('nothing listens: connection refused, with the address', async () => {
  const port = await freePort();
  const environment = { LOKI_URL: `http://user:pass-word@127.0.0.1:${port}/loki` };
  const result = (await verify({ environment, only: ['loki-ready'], timeout: '3' })).get(
    'loki-ready',
  );
  const base = `http://127.0.0.1:${port}/loki`;
  expect(result?.seen.en).toBe(`Loki GET /ready: connection refused (${base})`);
  expect(result?.seen.pt).toBe(`Loki GET /ready: conexão recusada (${base})`);
});

test('nothing takes OTLP', async () => {
  const base = `http://127.0.0.1:${await freePort()}`;
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: base };
  const results = await verify({ environment, only: ['probe-accepted', 'tempo-trace'] });
  const { status, seen } = results.get('probe-accepted') ?? {};
  expect(`${status} ${seen?.en}`).toBe(`fail OTLP POST /v1/traces: connection refused (${base})`);
  expect(results.get('tempo-trace')?.seen.en).toBe('depends on probe-accepted, which failed');
});

test('an OTLP endpoint that does not answer fails within the bound of a request', async () => {
  const begun = Date.now();
  const results = await verify({
    fault: at('otlp', '/v1/', () => 'hang'),
    only: ['probe-accepted'],
  });
  expect(results.get('probe-accepted')?.seen.en).toBe(
    'OTLP POST /v1/traces: no complete answer within 2.0 s',
  );
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('an OTLP endpoint that takes traces and never answers logs fails too', async () => {
  const begun = Date.now();
  const results = await verify({
    fault: at('otlp', '/v1/logs', () => 'hang'),
    only: ['probe-accepted'],
  });
  expect(results.get('probe-accepted')?.seen.en).toMatch(/did not take: POST \/v1\/logs: /);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('a component that hiccups once does not fail a wait', async () => {
  let asked = 0;
  const fault = at('tempo', '/api/v2/traces', (healthy) =>
    (asked += 1) === 1 ? { status: 503, body: 'restarting' } : healthy,
  );
  const result = (await verify({ fault, only: ['tempo-trace'], timeout: '10' })).get('tempo-trace');
  expect([result?.status, asked]).toEqual(['pass', 2]);
});

test('user and password of a URL are sent as a header', async () => {
  let header: string | undefined;
  const fault = at('prometheus', '/-/ready', (healthy, { headers }) => {
    header = headers.authorization;
    return healthy;
  });
  const { standIn } = await import('./stand-in/stack.js');
  const { PROMETHEUS_URL = '', ...rest } = await standIn(fault);
  const environment = { ...rest, PROMETHEUS_URL: PROMETHEUS_URL.replace('://', '://u:p%40ss@') };
  await verify({ environment, only: ['prometheus-ready'] });
  expect(header).toBe(`Basic ${Buffer.from('u:p@ss').toString('base64')}`);
});

test('the tenant goes to Loki and Tempo only', async () => {
  const tenants: Record<string, unknown> = {};
  await verify({
    environment: { TOQ_TENANT: 'toq' },
    only: ['loki-ready', 'tempo-ready', 'prometheus-ready'],
    fault: ({ component, headers }, healthy) => {
      tenants[component] = headers['x-scope-orgid'];
      return healthy;
    },
  });
  expect(tenants).toEqual({ loki: 'toq', tempo: 'toq', prometheus: undefined });
});
